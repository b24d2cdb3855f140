import type { Ticket } from '@vetrina/shared';
import type { Phrases, Speech } from '../i18n/i18n.tsx';
import type { Me } from '../session/session.ts';
import { shopperName } from '../ui/names.ts';
import { ago, lasting, moment } from '../ui/time.ts';
import { countsAsUnread, type Sort } from './views.ts';

/** What a row shows of its ticket, beside the ticket itself. */
export interface RowShows {
  ticket: Ticket;
  sort: Sort;
  /** Where tickets of several stores stand in the list. */
  storeName: string | null;
  /** A message of this agent's waits in it, not sent. */
  unsent: boolean;
  /** This agent has begun to write in it. */
  drafted: boolean;
  now: number;
}

/** All that a row shows, as a screen reader says it: who, whether it is new, and the newest words first. */
export function spoken(
  { ticket, sort, storeName, unsent, drafted, now }: RowShows,
  me: Me,
  speech: Speech,
) {
  const { t } = speech;
  const { assignee, snoozedUntil } = ticket;
  const parts = [
    shopperName(ticket.profile, t),
    countsAsUnread(ticket) ? t.unread : null,
    unsent ? t.notSentMark : null,
    drafted ? t.draftMark : null,
    ticket.channel === 'SMS' ? t.textMessage : null,
    preview(ticket, me, t),
    rowTime(ticket, sort, now, speech),
    storeName,
    ticket.owner === 'ASSISTANT' ? t.assistant : null,
    ticket.status === 'SNOOZED' && snoozedUntil
      ? `${t.statusSnoozed} ${t.wakes(moment(snoozedUntil, now, speech))}`
      : null,
    assignee ? t.assignedTo(assignee.id === me.id ? t.you : assignee.name) : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** How long it waits where that orders the list, else how long ago it last moved. */
export function rowTime(ticket: Ticket, sort: Sort, now: number, speech: Speech): string {
  return sort === 'waiting' && ticket.waitingSince
    ? speech.t.waiting(lasting(ticket.waitingSince, now, speech))
    : ago(ticket.lastMessage?.at ?? ticket.createdAt, now, speech);
}

/** Who wrote the newest words, where it was not the shopper. */
export function previewAuthor({ lastMessage }: Ticket, me: Me, t: Phrases): string | null {
  switch (lastMessage?.author.kind) {
    case 'AGENT':
      return lastMessage.author.name === me.name ? t.you : lastMessage.author.name;
    case 'ASSISTANT':
      return t.assistant;
    default:
      return null;
  }
}

function preview(ticket: Ticket, me: Me, t: Phrases): string {
  const who = previewAuthor(ticket, me, t);
  const words = ticket.lastMessage?.preview ?? t.noMessages;
  return who === null ? words : `${who}: ${words}`;
}
