import type { Ticket } from '@vetrina/shared';
import { Mail, MessageCircle, Moon, PencilLine, Sparkles, TriangleAlert } from 'lucide-react';
import { useDesk } from '../app/desk.ts';
import { useSpeech } from '../i18n/i18n.tsx';
import { shopperName } from '../ui/names.ts';
import { moment } from '../ui/time.ts';
import { Avatar, Hidden } from '../ui/ui.tsx';
import { previewAuthor, rowTime, type RowShows } from './spoken.ts';
import styles from './TicketList.module.css';
import { countsAsUnread } from './views.ts';

export function TicketRow({ ticket, sort, storeName, unsent, drafted, now }: RowShows) {
  const { me } = useDesk();
  const speech = useSpeech();
  const { t } = speech;
  const name = shopperName(ticket.profile, t);
  const Channel = ticket.channel === 'SMS' ? Mail : MessageCircle;
  const waiting = sort === 'waiting' && ticket.waitingSince ? ticket.waitingSince : null;
  const { assignee } = ticket;
  const unread = countsAsUnread(ticket);
  return (
    <div className={styles['row']} data-unread={unread || undefined}>
      {unread ? <i className={styles['dot']} /> : null}
      <Avatar name={name} id={ticket.profile.id}>
        <span className={styles['channel']}>
          <Channel size={12} strokeWidth={2.25} />
        </span>
      </Avatar>
      <div className={styles['lines']}>
        <div className={styles['first']}>
          <span className={styles['name']} dir="auto">
            {name}
          </span>
          {drafted ? (
            <span className={styles['tag']}>
              <PencilLine size={12} strokeWidth={2.25} aria-hidden />
              {t.draftMark}
            </span>
          ) : null}
          <time
            className={waiting === null ? undefined : styles['waiting']}
            dateTime={waiting ?? ticket.lastMessage?.at ?? ticket.createdAt}
          >
            {rowTime(ticket, sort, now, speech)}
          </time>
        </div>
        <div className={styles['second']}>
          {unread ? <Hidden>{t.unread}. </Hidden> : null}
          {ticket.channel === 'SMS' ? <Hidden>{t.textMessage}. </Hidden> : null}
          <p className={styles['preview']} dir="auto">
            <Preview ticket={ticket} />
          </p>
          {unsent ? (
            <span className={styles['tag']} data-kind="bad">
              <TriangleAlert size={12} strokeWidth={2.25} aria-hidden />
              {t.notSentMark}
            </span>
          ) : null}
          {storeName === null ? null : (
            <span className={styles['tag']} dir="auto">
              {storeName}
            </span>
          )}
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

function Preview({ ticket }: { ticket: Ticket }) {
  const { me } = useDesk();
  const { t } = useSpeech();
  if (!ticket.lastMessage) return t.noMessages;
  const who = previewAuthor(ticket, me, t);
  return (
    <>
      {who === null ? null : (
        <>
          <bdi>{who}</bdi>:{' '}
        </>
      )}
      {ticket.lastMessage.preview}
    </>
  );
}
