import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { THREAD } from '../api/keys.ts';
import { problemOf, type ApiProblem } from '../api/problem.ts';
import { useDesk } from '../app/desk.ts';
import { EMPTY, firstSeq, lastSeq, marked, older, opened, type Thread } from './thread.ts';

const PAGE = 50;
/** Delivery marks raise no frame, so what is not delivered yet is asked for, ever more rarely. */
const DELIVERY_POLLS_MS = [1_500, 3_000, 6_000, 12_000, 24_000, 48_000];

export interface OpenThread {
  thread: Thread | undefined;
  problem: ApiProblem | null;
  again(): void;
  loadOlder(): void;
  loadingOlder: boolean;
  olderProblem: ApiProblem | null;
}

/** A ticket's messages, watched live for as long as they are on the screen. */
export function useThread(ticket: string): OpenThread {
  const { api, live } = useDesk();
  const queries = useQueryClient();
  const key = [THREAD, ticket];
  const {
    data: thread,
    error,
    refetch,
  } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const page = await api.messages(ticket, { limit: PAGE }, signal);
      return opened(queries.getQueryData<Thread>(key), page);
    },
    gcTime: 10 * 60_000,
  });
  const loaded = thread !== undefined;

  useEffect(() => {
    if (!loaded) return;
    const after = () => lastSeq(queries.getQueryData<Thread>([THREAD, ticket]) ?? EMPTY);
    return live.watch(ticket, after);
  }, [live, queries, ticket, loaded]);

  usePollForDelivery(ticket, thread);
  const [olderState, setOlder] = useState<'idle' | 'loading' | ApiProblem>('idle');
  const loadOlder = async () => {
    if (thread === undefined || !thread.more || olderState === 'loading') return;
    setOlder('loading');
    try {
      const page = await api.messages(ticket, { before: firstSeq(thread), limit: PAGE });
      queries.setQueryData<Thread>(key, (now) => now && older(now, page));
      setOlder('idle');
    } catch (failure) {
      setOlder(problemOf(failure));
    }
  };
  return {
    thread,
    problem: error === null ? null : problemOf(error),
    again: () => void refetch(),
    loadOlder: () => void loadOlder(),
    loadingOlder: olderState === 'loading',
    olderProblem: typeof olderState === 'string' ? null : olderState,
  };
}

function usePollForDelivery(ticket: string, thread: Thread | undefined): void {
  const { api } = useDesk();
  const queries = useQueryClient();
  const last = thread?.messages.findLast((one) => one.author.kind !== 'SHOPPER');
  const open = last !== undefined && !last.deliveredAt && !last.readAt ? last.seq : null;
  useEffect(() => {
    if (open === null) return;
    const key = [THREAD, ticket];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = (attempt: number) => {
      const wait = DELIVERY_POLLS_MS[attempt];
      if (wait === undefined) return;
      timer = setTimeout(() => {
        const ask = api.messages(ticket, { after: open - 1, limit: PAGE });
        ask.then(
          (page) => {
            queries.setQueryData<Thread>(key, (now) => now && marked(now, page.items));
            poll(attempt + 1);
          },
          () => poll(attempt + 1),
        );
      }, wait);
    };
    poll(0);
    return () => clearTimeout(timer);
  }, [api, queries, ticket, open]);
}
