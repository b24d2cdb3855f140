import { Eye } from 'lucide-react';
import { useSpeech } from '../i18n/i18n.tsx';
import styles from './Someone.module.css';
import { usePresent } from './usePresence.ts';

/** Who is here too: the shopper or a colleague who types, colleagues who look at the same ticket. */
export function Someone({ ticket, shopper }: { ticket: string; shopper: string }) {
  const { t, locale } = useSpeech();
  const present = usePresent(ticket);
  const names = (activity: 'typing' | 'viewing') =>
    new Set(
      present
        .filter(
          (one) => one.activity === activity && (activity === 'typing' || one.kind !== 'SHOPPER'),
        )
        .map(({ kind, name }) => (kind === 'SHOPPER' ? shopper : name)),
    );
  const typing = names('typing');
  const viewing = [...names('viewing')].filter((name) => !typing.has(name));
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (
    <p className={styles['someone']} role="status">
      {typing.size === 0 ? null : (
        <span>
          <span className={styles['dots']} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {(typing.size === 1 ? t.typing : t.typingMany)(list.format(typing))}
        </span>
      )}
      {viewing.length === 0 ? null : (
        <span className={styles['viewing']}>
          <Eye size={14} aria-hidden />
          {(viewing.length === 1 ? t.viewing : t.viewingMany)(list.format(viewing))}
        </span>
      )}
    </p>
  );
}
