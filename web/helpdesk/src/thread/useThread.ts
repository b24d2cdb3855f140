import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { problemOf, type ApiProblem } from '../api/problem.ts';
import { useDesk } from '../app/desk.ts';
import { threadKey } from './cache.ts';
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
  const { api, live, threads } = useDesk();
  const {
    data: thread,
    error,
    refetch,
  } = useQuery({
    queryKey: threadKey(ticket),
    queryFn: async ({ signal }) => {
      const asked = threads.get(ticket);
      const page = await api.messages(ticket, { limit: PAGE }, signal);
      return opened(threads.get(ticket), page, asked);
    },
    gcTime: 10 * 60_000,
  });
  const loaded = thread !== undefined;

  useEffect(() => {
    if (!loaded) return;
    const after = () => lastSeq(threads.get(ticket) ?? EMPTY);
    return live.watch(ticket, after);
  }, [live, threads, ticket, loaded]);

  usePollForDelivery(ticket, thread);
  const [olderState, setOlder] = useState<'idle' | 'loading' | ApiProblem>('idle');
  const loadOlder = async () => {
    if (thread === undefined || !thread.more || olderState === 'loading') return;
    setOlder('loading');
    try {
      const page = await api.messages(ticket, { before: firstSeq(thread), limit: PAGE });
      threads.update(ticket, (now) => older(now, page));
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
  const { api, threads } = useDesk();
  const last = thread?.messages.findLast((one) => one.author.kind !== 'SHOPPER');
  const open = last !== undefined && !last.deliveredAt && !last.readAt ? last.seq : null;
  useEffect(() => {
    if (open === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const poll = (attempt: number) => {
      const wait = DELIVERY_POLLS_MS[attempt];
      if (wait === undefined) return;
      timer = setTimeout(() => {
        const ask = api.messages(ticket, { after: open - 1, limit: PAGE });
        ask.then(
          (page) => {
            threads.update(ticket, (now) => marked(now, page.items));
            poll(attempt + 1);
          },
          () => poll(attempt + 1),
        );
      }, wait);
    };
    poll(0);
    return () => clearTimeout(timer);
  }, [api, threads, ticket, open]);
}
