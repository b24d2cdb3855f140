import type { InfiniteData } from '@tanstack/react-query';
import { TICKET, TICKETS } from '../api/keys.ts';
import type { Desk } from '../app/desk.ts';
import { listed, type ListPage, type Shelf } from './book.ts';
import type { Choice } from './views.ts';

type Parts = Pick<Desk, 'me' | 'outbox' | 'queries'>;

/**
 * What has to stay known: the tickets of the lists, those that are open or just were, with their shoppers' other ones,
 * and those in which a message waits.
 */
export function needed(shelf: Shelf, { me, outbox, queries }: Parts): Set<string> {
  const lists = queries.getQueriesData<InfiniteData<ListPage>>({ queryKey: [TICKETS] });
  const shown = lists.flatMap(([[, choice], list]) =>
    listed(shelf, choice as Choice, me.id, list?.pages ?? []).map(({ id }) => id),
  );
  const open = queries.getQueriesData({ queryKey: [TICKET] }).map(([[, id]]) => String(id));
  const shoppers = new Set(open.map((id) => shelf.get(id)?.profile.id));
  const theirs = [...shelf.values()].filter(({ profile }) => shoppers.has(profile.id));
  const waiting = outbox.pending.get().map(({ ticket }) => ticket);
  return new Set([...shown, ...theirs.map(({ id }) => id), ...waiting]);
}
