import type { Ticket } from '@vetrina/shared';
import type { Shelf } from './book.ts';
import { order } from './views.ts';

/** The same shopper's other tickets, newest activity first: those once asked for, and what was learned since. */
export function othersOf(
  { id, profile }: Ticket,
  shelf: Shelf,
  asked: readonly Ticket[] = [],
): Ticket[] {
  const known = new Map(asked.map((one) => [one.id, one]));
  for (const one of shelf.values()) if (one.profile.id === profile.id) known.set(one.id, one);
  known.delete(id);
  return [...known.values()].toSorted(order('newest'));
}

/** Where the shopper of a closed ticket goes on; null where that is not known. */
export function successorOf(ticket: Ticket, shelf: Shelf): Ticket | null {
  return (
    othersOf(ticket, shelf).find(
      ({ status, createdAt }) => status !== 'CLOSED' && createdAt > ticket.createdAt,
    ) ?? null
  );
}
