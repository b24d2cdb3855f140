import { X } from 'lucide-react';
import { useEffect, useRef, useState, type FocusEvent } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { focusThread } from '../ui/focus.ts';
import { useStore } from '../ui/store.ts';
import { Button, IconButton } from '../ui/ui.tsx';
import styles from './App.module.css';
import { usePreferences } from './console.ts';
import { useDesk } from './desk.ts';
import { KEYS, useShortcuts } from './shortcuts.ts';

const SHOWN_MS = 6_000;

/** The newest toast; it waits while someone points at it or stands on it. */
export function ToastLine() {
  const { toasts } = useDesk();
  const { t } = useSpeech();
  const toast = useStore(toasts.toast);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast === null || held) return;
    const timer = setTimeout(toasts.dismiss, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toasts, toast, held]);
  const line = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const entered = ({ currentTarget, relatedTarget }: FocusEvent) => {
    setHeld(true);
    if (relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget))
      cameFrom.current = relatedTarget;
  };
  const dismiss = () => {
    setHeld(false);
    const stoodOn = line.current?.contains(document.activeElement) ?? false;
    toasts.dismiss();
    if (stoodOn) requestAnimationFrame(() => backTo(cameFrom.current));
  };
  const action = toast?.action ?? null;
  const act = () => {
    dismiss();
    action?.run();
  };
  const [{ shortcuts }] = usePreferences();
  useShortcuts(shortcuts, action?.command === undefined ? {} : { [action.command]: act });
  return (
    <div ref={line} className={styles['toasts']} role="status">
      {toast === null ? null : (
        <div
          key={toast.id}
          className={styles['toast']}
          data-bad={toast.bad || undefined}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={entered}
          onBlur={() => setHeld(false)}
        >
          <p>{toast.text(t)}</p>
          {action === null ? null : (
            <Button
              kind="plain"
              aria-keyshortcuts={action.command && KEYS[action.command]}
              onPress={act}
            >
              {action.label(t)}
            </Button>
          )}
          {shortcuts && action?.command ? (
            <kbd aria-hidden="true">{KEYS[action.command]}</kbd>
          ) : null}
          <IconButton label={t.dismiss} onPress={dismiss}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
      )}
    </div>
  );
}

/** The focus goes where it was before the toast; what had it then may be gone by now. */
function backTo(before: HTMLElement | null): void {
  before?.focus();
  if (before === null || document.activeElement !== before) focusThread();
}
