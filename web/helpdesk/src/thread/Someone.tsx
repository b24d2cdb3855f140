import type { Ticket } from '@vetrina/shared';
import { Eye, PenLine } from 'lucide-react';
import { useSpeech } from '../i18n/i18n.tsx';
import styles from './Someone.module.css';
import { usePresent } from './usePresence.ts';

/**
 * Who is here too. A colleague who replies is the strongest warning, one who looks at the same ticket a
 * weaker one; that the shopper types is only good to know, and nothing to wait for in a closed ticket.
 */
export function Someone({ ticket, shopper }: { ticket: Ticket; shopper: string }) {
  const { t, locale } = useSpeech();
  const present = usePresent(ticket.id);
  const colleagues = (activity: 'typing' | 'viewing') =>
    present
      .filter((one) => one.activity === activity && one.kind !== 'SHOPPER')
      .map(({ name }) => name);
  const replying = [...new Set(colleagues('typing'))];
  const viewing = [...new Set(colleagues('viewing'))].filter((name) => !replying.includes(name));
  const shopperTypes =
    ticket.status !== 'CLOSED' &&
    present.some(({ activity, kind }) => activity === 'typing' && kind === 'SHOPPER');
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (
    <p className={styles['someone']} role="status">
      {replying.length === 0 ? null : (
        <span className={styles['colleague']}>
          <PenLine size={14} aria-hidden />
          {(replying.length === 1 ? t.replying : t.replyingMany)(list.format(replying))}
        </span>
      )}
      {viewing.length === 0 ? null : (
        <span className={styles['colleague']}>
          <Eye size={14} aria-hidden />
          {(viewing.length === 1 ? t.viewing : t.viewingMany)(list.format(viewing))}
        </span>
      )}
      {shopperTypes ? (
        <span>
          <span className={styles['dots']} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {t.typing(shopper)}
        </span>
      ) : null}
    </p>
  );
}
