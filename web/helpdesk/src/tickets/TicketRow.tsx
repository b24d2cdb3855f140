import type { Ticket } from '@vetrina/shared';
import { Mail, MessageCircle, Moon, Sparkles, TriangleAlert } from 'lucide-react';
import { useDesk } from '../app/desk.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { shopperName } from '../ui/names.ts';
import { ago, lasting, moment } from '../ui/time.ts';
import { Avatar, Hidden } from '../ui/ui.tsx';
import type { Sort } from './views.ts';
import styles from './TicketList.module.css';

interface TicketRowProps {
  ticket: Ticket;
  sort: Sort;
  /** Tickets of several stores stand in the list. */
  storeShown: boolean;
  /** A message of this agent's waits in it, not sent. */
  unsent: boolean;
  now: number;
}

export function TicketRow({ ticket, sort, storeShown, unsent, now }: TicketRowProps) {
  const { me } = useDesk();
  const speech = useSpeech();
  const { t } = speech;
  const name = shopperName(ticket.profile, t);
  const Channel = ticket.channel === 'SMS' ? Mail : MessageCircle;
  const waiting = sort === 'waiting' && ticket.waitingSince ? ticket.waitingSince : null;
  const { assignee } = ticket;
  return (
    <div className={styles['row']} data-unread={ticket.unread || undefined}>
      {ticket.unread ? <i className={styles['dot']} /> : null}
      <Avatar name={name} id={ticket.profile.id}>
        <span className={styles['channel']}>
          <Channel size={12} strokeWidth={2.25} />
        </span>
      </Avatar>
      <div className={styles['lines']}>
        <div className={styles['first']}>
          <span className={styles['name']}>
            <bdi>{name}</bdi>
          </span>
          {waiting === null ? (
            <time dateTime={ticket.lastMessage?.at ?? ticket.createdAt}>
              {ago(ticket.lastMessage?.at ?? ticket.createdAt, now, speech)}
            </time>
          ) : (
            <time className={styles['waiting']} dateTime={waiting}>
              {t.waiting(lasting(waiting, now, speech))}
            </time>
          )}
        </div>
        <div className={styles['second']}>
          <p className={styles['preview']}>
            {ticket.unread ? <Hidden>{t.unread}. </Hidden> : null}
            {ticket.channel === 'SMS' ? <Hidden>{t.textMessage}. </Hidden> : null}
            <Preview ticket={ticket} mine={me.name} />
          </p>
          {unsent ? (
            <span className={styles['tag']} data-kind="bad">
              <TriangleAlert size={12} strokeWidth={2.25} aria-hidden />
              {t.notSentMark}
            </span>
          ) : null}
          {storeShown ? <span className={styles['tag']}>{ticket.store}</span> : null}
          {ticket.owner === 'ASSISTANT' ? (
            <span className={styles['tag']} data-kind="ai">
              <Sparkles size={12} strokeWidth={2.25} aria-hidden />
              {t.assistant}
            </span>
          ) : null}
          {ticket.status === 'SNOOZED' && ticket.snoozedUntil ? (
            <span className={styles['tag']}>
              <Moon size={12} strokeWidth={2.25} aria-hidden />
              {t.wakes(moment(ticket.snoozedUntil, now, speech))}
            </span>
          ) : null}
          {assignee ? (
            <span className={styles['assignee']}>
              <Avatar name={assignee.name} id={assignee.id} size="small" />
              <Hidden>{t.assignedTo(assignee.id === me.id ? t.you : assignee.name)}</Hidden>
            </span>
          ) : null}
        </div>
      </div>
    </div>
  );
}

function Preview({ ticket, mine }: { ticket: Ticket; mine: string }) {
  const { t } = useSpeech();
  const last = ticket.lastMessage;
  if (!last) return t.noMessages;
  const { kind, name } = last.author;
  const who =
    kind === 'SHOPPER'
      ? null
      : kind === 'AGENT'
        ? name === mine
          ? t.you
          : name
        : kind === 'ASSISTANT'
          ? t.assistant
          : null;
  return (
    <>
      {who === null ? null : `${who}: `}
      <bdi>{last.preview}</bdi>
    </>
  );
}
