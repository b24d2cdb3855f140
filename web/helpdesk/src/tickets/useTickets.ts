import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Ticket } from '@vetrina/shared';
import { useEffect, useMemo } from 'react';
import { TICKET, TICKETS } from '../api/keys.ts';
import { problemOf, type ApiProblem } from '../api/problem.ts';
import { useDesk } from '../app/desk.ts';
import { useStore } from '../ui/store.ts';
import { listed, type ListPage } from './book.ts';
import { queryOf, type Choice } from './views.ts';

const PAGE = 50;
const NONE: readonly ListPage[] = [];

export interface TicketList {
  tickets: Ticket[];
  /** Nothing is known yet. */
  loading: boolean;
  problem: ApiProblem | null;
  more: boolean;
  loadMore(): void;
  again(): void;
}

/** A list as a view of the book: pages say how far it reaches, live frames keep it true. */
export function useTickets(choice: Choice): TicketList {
  const { api, book, me } = useDesk();
  const queries = useQueryClient();
  const queryKey = [TICKETS, choice];
  const query = useInfiniteQuery({
    queryKey,
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<ListPage> => {
      const askedAt = book.now();
      const filter = { ...queryOf(choice), cursor: pageParam, limit: PAGE };
      const page = await api.tickets(filter, signal);
      book.learnAll(page.items, askedAt);
      return { ids: page.items.map(({ id }) => id), next: page.next ?? null, askedAt };
    },
    getNextPageParam: (page) => page.next,
  });
  const pages = query.data?.pages ?? NONE;
  const shelf = useStore(book.shelf);
  const { view, sort, store } = choice;

  useEffect(() => {
    book.reconcile({ view, sort, store }, me.id, pages);
  }, [book, me.id, pages, view, sort, store]);

  const tickets = useMemo(
    () => listed(shelf, { view, sort, store }, me.id, pages),
    [shelf, view, sort, store, me.id, pages],
  );
  const again = () => void queries.resetQueries({ queryKey });
  const loadMore = () => {
    if (!query.hasNextPage || query.isFetching) return;
    void query.fetchNextPage().then(({ error }) => {
      // A cursor lives 24 hours: an older list starts anew.
      if (error !== null && problemOf(error).status === 410) again();
    });
  };
  return {
    tickets,
    loading: query.isPending,
    problem: query.error === null ? null : problemOf(query.error),
    more: query.hasNextPage,
    loadMore,
    again: () => void query.refetch(),
  };
}

interface OneTicket {
  ticket: Ticket | undefined;
  problem: ApiProblem | null;
  again(): void;
}

/** One ticket, known or asked for; each opening asks, so that what is open is right without any list. */
export function useTicket(id: string): OneTicket {
  const { api, book } = useDesk();
  const ticket = useStore(book.shelf).get(id);
  const { error, refetch } = useQuery({
    queryKey: [TICKET, id],
    queryFn: async ({ signal }) => {
      const askedAt = book.now();
      try {
        return book.learn(await api.ticket(id, signal), askedAt);
      } catch (failure) {
        if (problemOf(failure).status === 404) book.forget(id);
        throw failure;
      }
    },
  });
  return { ticket, problem: error === null ? null : problemOf(error), again: () => void refetch() };
}
