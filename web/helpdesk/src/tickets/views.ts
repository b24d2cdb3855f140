import type { Ticket } from '@vetrina/shared';
import type { Query } from '../api/client.ts';

export const VIEWS = ['open', 'mine', 'unassigned', 'snoozed', 'closed'] as const;
export type View = (typeof VIEWS)[number];
export type Sort = 'newest' | 'waiting';

/** What a list shows: the same choice as query for the server and as rule for the live frames. */
export interface Choice {
  view: View;
  sort: Sort;
  store: string | null;
}

export function queryOf({ view, sort, store }: Choice): Query {
  const status = view === 'snoozed' ? 'SNOOZED' : view === 'closed' ? 'CLOSED' : 'OPEN';
  const assignee = view === 'mine' ? 'me' : view === 'unassigned' ? 'none' : null;
  const owner = view === 'closed' ? 'any' : null;
  return { status, owner, assignee, store, sort: sort === 'waiting' ? 'waiting' : null };
}

export function belongs(ticket: Ticket, { view, store }: Choice, me: string): boolean {
  if (store !== null && ticket.store !== store) return false;
  if (view === 'closed') return ticket.status === 'CLOSED';
  if (ticket.owner !== 'HELPDESK') return false;
  switch (view) {
    case 'open':
      return ticket.status === 'OPEN';
    case 'mine':
      return ticket.status === 'OPEN' && ticket.assignee?.id === me;
    case 'unassigned':
      return ticket.status === 'OPEN' && !ticket.assignee;
    case 'snoozed':
      return ticket.status === 'SNOOZED';
  }
}

/** What the badge counts. */
export function countsAsUnread(ticket: Ticket): boolean {
  return ticket.unread && mayBeUnread(ticket);
}

/** A dot elsewhere would ask for an answer that nobody here can give. */
export function mayBeUnread({ status, owner }: Ticket): boolean {
  return status === 'OPEN' && owner === 'HELPDESK';
}

/** Negative where `a` stands before `b`, as on the server, down to the last tie. Times are ISO-8601 in UTC, so they compare as text. */
export function order(sort: Sort): (a: Ticket, b: Ticket) => number {
  return (a, b) => {
    if (sort === 'waiting') {
      return text(a.waitingSince ?? '~', b.waitingSince ?? '~') || text(a.id, b.id);
    }
    return text(activity(b), activity(a)) || text(b.id, a.id);
  };
}

function activity(ticket: Ticket): string {
  return ticket.lastMessage?.at ?? ticket.createdAt;
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
