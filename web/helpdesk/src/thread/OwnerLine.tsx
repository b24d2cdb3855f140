import type { Ticket } from '@vetrina/shared';
import { Sparkles } from 'lucide-react';
import { useDesk } from '../app/desk.ts';
import { useSpeech, type Phrases } from '../i18n/i18n.tsx';
import { successorOf } from '../tickets/others.ts';
import { DESKS, firstName, shopperName } from '../ui/names.ts';
import { useStore } from '../ui/store.ts';
import { Button } from '../ui/ui.tsx';
import styles from './Composer.module.css';

/** Why nobody can reply here just now, and what to do about it. Nothing where one can. */
export function OwnerLine({ ticket }: { ticket: Ticket }) {
  const { actions } = useDesk();
  const { t } = useSpeech();
  if (ticket.status === 'CLOSED') return <ClosedLine ticket={ticket} />;
  const takeOver = (
    <Button kind="strong" onPress={() => void actions.takeOver(ticket.id)}>
      {t.takeOver}
    </Button>
  );
  switch (ticket.owner) {
    case 'HELPDESK':
      return null;
    case 'ASSISTANT':
      return (
        <div className={styles['instead']} data-kind="ai">
          <p>
            <Sparkles size={16} aria-hidden />
            {t.assistantOwns}
          </p>
          {takeOver}
        </div>
      );
    case 'ZENDESK':
    case 'GORGIAS':
      return (
        <div className={styles['instead']}>
          <p>{t.outsideOwns(DESKS[ticket.owner] ?? ticket.owner)}</p>
          {takeOver}
        </div>
      );
    case 'NONE':
      return (
        <div className={styles['instead']}>
          <p>{t.nobodyOwns}</p>
        </div>
      );
  }
}

function ClosedLine({ ticket }: { ticket: Ticket }) {
  const { book, places } = useDesk();
  const { t } = useSpeech();
  const newer = successorOf(ticket, useStore(book.shelf));
  return (
    <div className={styles['instead']}>
      <p>
        {closedText(ticket, t)} {t.closedNoteOnly}
      </p>
      {newer === null ? null : (
        <Button onPress={() => places.go({ ticket: newer.id })}>{t.openNewer(newer.number)}</Button>
      )}
    </div>
  );
}

function closedText(ticket: Ticket, t: Phrases): string {
  switch (ticket.closedBy) {
    case 'SHOPPER':
      return t.closedByShopper(firstName(shopperName(ticket.profile, t)));
    case 'AGENT':
      return t.closedByAgent;
    case 'INACTIVITY':
      return t.closedByInactivity;
    default:
      return t.closedOther;
  }
}
