import { Eye } from 'lucide-react';
import { useSpeech } from '../i18n/i18n.tsx';
import styles from './MessageLog.module.css';
import { usePresent } from './usePresence.ts';

/** Who is typing: the shopper, or a colleague who is about to answer too. */
export function Someone({ ticket, shopper }: { ticket: string; shopper: string }) {
  const { t, locale } = useSpeech();
  const names = usePresent(ticket)
    .filter(({ activity }) => activity === 'typing')
    .map(({ kind, name }) => (kind === 'SHOPPER' ? shopper : name));
  return (
    <p className={styles['typing']} role="status">
      {names.length === 0 ? null : (
        <>
          <span className={styles['dots']} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {(names.length === 1 ? t.typing : t.typingMany)(listOf(names, locale))}
        </>
      )}
    </p>
  );
}

/** Colleagues who look at the same ticket, for the head of the thread. */
export function Viewers({ ticket }: { ticket: string }) {
  const { t, locale } = useSpeech();
  const names = usePresent(ticket)
    .filter(({ activity, kind }) => activity === 'viewing' && kind !== 'SHOPPER')
    .map(({ name }) => name);
  return (
    <span className={styles['viewers']} role="status">
      {names.length === 0 ? null : (
        <>
          <Eye size={14} aria-hidden />
          {(names.length === 1 ? t.viewing : t.viewingMany)(listOf(names, locale))}
        </>
      )}
    </span>
  );
}

function listOf(names: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(new Set(names));
}
