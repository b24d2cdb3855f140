import { useSpeech } from '../i18n/i18n.tsx';
import { Modal } from '../ui/Modal.tsx';
import { Button, ui } from '../ui/ui.tsx';
import styles from './App.module.css';
import { usePreferences } from './console.ts';
import { KEYS } from './shortcuts.ts';

export function ShortcutsHelp({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { t } = useSpeech();
  const [{ shortcuts }] = usePreferences();
  const rows = [
    [t.shortcutNext, KEYS.next],
    [t.shortcutPrevious, KEYS.previous],
    [t.shortcutReply, KEYS.reply],
    [t.shortcutNote, KEYS.note],
    [t.shortcutAssign, KEYS.assign],
    [t.shortcutSnooze, KEYS.snooze],
    [t.shortcutClose, KEYS.close],
    [t.shortcutUnread, KEYS.unread],
    [t.shortcutUndo, KEYS.undo],
    [t.shortcutSend, 'Cmd/Ctrl ↵'],
    [t.shortcutLeave, 'Esc'],
    [t.shortcutHelp, KEYS.help],
  ] as const;
  return (
    <Modal title={t.shortcutsTitle} isOpen={isOpen} onClose={onClose}>
      {shortcuts ? null : <p>{t.shortcutsOffHint}</p>}
      <dl className={styles['shortcuts']}>
        {rows.map(([label, key]) => (
          <div key={key}>
            <dt>{label}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <div className={ui['actions']}>
        <Button kind="strong" onPress={onClose}>
          {t.done}
        </Button>
      </div>
    </Modal>
  );
}
