import type { QueryClient } from '@tanstack/react-query';
import type { ThreadEntry } from '@vetrina/shared';
import { THREAD } from '../api/keys.ts';
import { readBy, received, type Thread } from './thread.ts';

/** The threads that were read, as what is heard live and what is asked for make them grow. */
export class ThreadCache {
  readonly #queries: QueryClient;

  constructor(queries: QueryClient) {
    this.#queries = queries;
  }

  get(ticket: string): Thread | undefined {
    return this.#queries.getQueryData(threadKey(ticket));
  }

  /** Nothing happens to a thread that was not read. */
  update(ticket: string, change: (thread: Thread) => Thread): void {
    this.#queries.setQueryData<Thread>(threadKey(ticket), (thread) => thread && change(thread));
  }

  heard(ticket: string, entry: ThreadEntry): void {
    const thread = this.get(ticket);
    if (thread === undefined) return;
    const next = received(thread, entry);
    if (next === null) this.readAgain(ticket);
    else this.update(ticket, () => next);
  }

  readByShopper(ticket: string, upTo: number): void {
    const at = new Date().toISOString();
    this.update(ticket, (thread) => readBy(thread, upTo, at));
  }

  readAgain(ticket: string): void {
    void this.#queries.invalidateQueries({ queryKey: threadKey(ticket) });
  }
}

export function threadKey(ticket: string): readonly unknown[] {
  return [THREAD, ticket];
}
