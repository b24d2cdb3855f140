import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSpeech } from '../i18n/i18n.tsx';
import { useStore } from '../ui/store.ts';
import { Button, IconButton } from '../ui/ui.tsx';
import styles from './App.module.css';
import { useDesk } from './desk.ts';

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
  const dismiss = () => {
    setHeld(false);
    toasts.dismiss();
  };
  return (
    <div className={styles['toasts']} role="status">
      {toast === null ? null : (
        <div
          key={toast.id}
          className={styles['toast']}
          data-bad={toast.bad || undefined}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <p>{toast.text(t)}</p>
          {toast.action === null ? null : (
            <Button
              kind="plain"
              onPress={() => {
                dismiss();
                toast.action?.run();
              }}
            >
              {toast.action.label(t)}
            </Button>
          )}
          <IconButton label={t.dismiss} onPress={dismiss}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
      )}
    </div>
  );
}
