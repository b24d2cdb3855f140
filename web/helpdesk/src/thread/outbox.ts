import { bestEffort, forgetAll } from '../ui/storage.ts';
import { Store } from '../ui/store.ts';
import { problemOf, type ApiProblem } from '../api/problem.ts';
import type { HelpdeskApi } from '../api/helpdesk.ts';
import type { InternalNote, ThreadMessage } from '@vetrina/shared';

/** A message on its way. It keeps its `id` through every try, so that it is stored once at most. */
export interface Pending {
  readonly id: string;
  readonly ticket: string;
  readonly text: string;
  readonly note: boolean;
  readonly basedOnSeq: number;
  readonly at: string;
  /** `echoed`: it already stands in the thread, and only its answer is still to come. */
  readonly state: 'sending' | 'echoed' | 'failed' | 'moved';
  /** The refusal's code, and its HTTP status, where it failed; kept while what had no answer is tried again. */
  readonly code: string | null;
  readonly status: number;
}

interface OutboxEvents {
  stored(ticket: string, entry: ThreadMessage | InternalNote): void;
  /** A colleague answered first: what he wrote must be shown. */
  moved(ticket: string): void;
  /** It waits now, and its author may be in another ticket by then. Told once of what only has no answer yet. */
  notSent(pending: Pending): void;
}

const TRIES_MS = [600, 2_500];
/** After so long what had no answer goes again by itself; then ever less often, until something is stored. */
const AGAIN_MS = 5_000;
const AGAIN_AT_MOST_MS = 60_000;
/** Why a message failed that the server may not even have seen, or whose author it could not know any more. */
const UNANSWERED = new Set(['offline', 'unavailable', 'signed_out']);
const PREFIX = 'vetrina.outbox.';

/** Messages that are not stored yet, with retry. Kept for the tab's life, so that a reload loses none. */
export class Outbox {
  readonly pending: Store<readonly Pending[]>;
  readonly #api: Pick<HelpdeskApi, 'send'>;
  readonly #events: OutboxEvents;
  readonly #storage: Storage;
  readonly #key: string;
  /** The last one under way, by ticket. */
  readonly #turns = new Map<string, Promise<void>>();
  #pause = AGAIN_MS;
  #later: ReturnType<typeof setTimeout> | undefined;
  #trying = false;

  /** @param agent whose words they are: nobody else who signs in here may send them */
  constructor(
    api: Pick<HelpdeskApi, 'send'>,
    events: OutboxEvents,
    storage: Storage,
    agent: string,
  ) {
    this.#api = api;
    this.#events = events;
    this.#storage = storage;
    this.#key = PREFIX + agent;
    this.pending = new Store(restored(storage.getItem(this.#key)));
    this.pending.subscribe(() =>
      bestEffort(() => storage.setItem(this.#key, JSON.stringify(this.pending.get()))),
    );
    this.pending.subscribe(() => this.#resumeLater());
  }

  send(ticket: string, text: string, note: boolean, basedOnSeq: number): Promise<void> {
    void this.resume(ticket);
    const id = crypto.randomUUID();
    const at = new Date().toISOString();
    const words = { id, ticket, text, note, basedOnSeq, at };
    const one: Pending = { ...words, state: 'sending', code: null, status: 0 };
    this.pending.update((all) => [...all, one]);
    return this.#inTurn(one);
  }

  /** The same message again; `basedOnSeq` says what its author has seen by now. */
  retry(id: string, basedOnSeq?: number): Promise<void> {
    const one = this.pending.get().find((was) => was.id === id);
    if (one === undefined) return Promise.resolve();
    return unanswered(one) ? this.resume(one.ticket) : this.#again(one, basedOnSeq);
  }

  /** The server may be reached again: what had no answer goes once more, in the order it was written. */
  async resume(ticket?: string): Promise<void> {
    const waiting = this.pending
      .get()
      .filter((one) => unanswered(one) && (ticket === undefined || one.ticket === ticket));
    await Promise.all(waiting.map((one) => this.#again(one)));
  }

  /** Done, by answer or live frame, whichever came first; or given up by its author. */
  settle(id: string): void {
    const same = id.toLowerCase();
    this.pending.update((all) =>
      all.some((one) => one.id === same) ? all.filter((one) => one.id !== same) : all,
    );
  }

  /** What was given up after all is wanted, at its old place. */
  putBack(one: Pending): void {
    this.pending.update((all) => [one, ...all].toSorted((a, b) => a.at.localeCompare(b.at)));
  }

  /**
   * This agent's words came live. The server's message does not name the id it was sent with, and may come
   * before the answer that does: the oldest such message under way need not be shown twice.
   */
  echoed(ticket: string, text: string, note: boolean): void {
    const one = this.pending
      .get()
      .find(
        (was) =>
          was.state === 'sending' &&
          was.ticket === ticket &&
          was.note === note &&
          was.text === text,
      );
    if (one !== undefined) this.#change(one.id, (was) => ({ ...was, state: 'echoed' }));
  }

  wipe(): void {
    this.pending.set([]);
    forgetAll(this.#storage, PREFIX);
  }

  /** The live line may stay up while the server stores nothing: nobody else would say that it does again. */
  #resumeLater(): void {
    if (this.#trying) return;
    if (!this.pending.get().some(unheard)) {
      clearTimeout(this.#later);
      this.#later = undefined;
      return;
    }
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      this.#pause = Math.min(2 * this.#pause, AGAIN_AT_MOST_MS);
      void this.#resumeUnseen();
    }, this.#pause);
  }

  /** As they stand on the screen: their author's buttons, and the failure read out, would come and go with each try. */
  async #resumeUnseen(): Promise<void> {
    this.#trying = true;
    await Promise.all(
      this.pending
        .get()
        .filter(unheard)
        .map((one) => this.#inTurn(one)),
    );
    this.#trying = false;
    this.#resumeLater();
  }

  #again(one: Pending, basedOnSeq = one.basedOnSeq): Promise<void> {
    const code = unanswered(one) ? one.code : null;
    const again = this.#change(one.id, (was) => ({ ...was, state: 'sending', code, basedOnSeq }));
    return again === undefined ? Promise.resolve() : this.#inTurn(again);
  }

  /**
   * In each ticket one after the other, as they were written: the next one waits while one is tried again, and
   * goes when that one is stored or refused. Behind one that had no answer it fails as that one did.
   */
  #inTurn(one: Pending): Promise<void> {
    const before = this.#turns.get(one.ticket);
    const done = before ? before.then(() => this.#deliver(one)) : this.#deliver(one);
    this.#turns.set(one.ticket, done);
    return done.finally(() => {
      if (this.#turns.get(one.ticket) === done) this.#turns.delete(one.ticket);
    });
  }

  async #deliver(one: Pending): Promise<void> {
    const all = this.pending.get();
    const place = all.findIndex(({ id }) => id === one.id);
    if (place < 0) return;
    const ahead = all.slice(0, place).find((was) => was.ticket === one.ticket && unanswered(was));
    if (ahead !== undefined) return this.#failed(one, 'failed', ahead);
    for (let attempt = 0; ; attempt++) {
      try {
        const { id, text, basedOnSeq } = one;
        const body = one.note ? { id, text, note: true } : { id, text, basedOnSeq };
        const entry = await this.#api.send(one.ticket, body);
        // Another's success says nothing of one that fails by itself.
        if (one.code !== null) this.#pause = AGAIN_MS;
        this.#events.stored(one.ticket, entry);
        this.settle(id);
        return;
      } catch (error) {
        const problem = problemOf(error);
        const wait = problem.uncertain ? TRIES_MS[attempt] : undefined;
        if (wait === undefined) {
          const state = problem.code === 'thread_moved' ? 'moved' : 'failed';
          if (state === 'moved') this.#events.moved(one.ticket);
          return this.#failed(one, state, { code: reason(problem), status: problem.status });
        }
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  #failed(
    one: Pending,
    state: 'failed' | 'moved',
    { code, status }: Pick<Pending, 'code' | 'status'>,
  ): void {
    this.#change(one.id, (was) => ({ ...was, state, code, status }));
    const known = one.code !== null && UNANSWERED.has(code ?? '');
    if (!known) this.#events.notSent(one);
  }

  #change(id: string, change: (was: Pending) => Pending): Pending | undefined {
    this.pending.update((all) => all.map((one) => (one.id === id ? change(one) : one)));
    return this.pending.get().find((one) => one.id === id);
  }
}

export function waitsForAuthor({ state }: Pending): boolean {
  return state === 'failed' || state === 'moved';
}

function unanswered({ state, code }: Pending): boolean {
  return state === 'failed' && UNANSWERED.has(code ?? '');
}

/** Not `signed_out`: it waits for the next session. */
function unheard(one: Pending): boolean {
  return unanswered(one) && one.code !== 'signed_out';
}

function reason({ status, code }: ApiProblem): string {
  if (status === 401) return 'signed_out';
  return status >= 500 ? 'unavailable' : code;
}

/**
 * What was under way when the page went is not known to be stored, and may be old by now: its author may send
 * it again. What a colleague was faster than still asks for a decision.
 */
function restored(stored: string | null): Pending[] {
  try {
    const kept = JSON.parse(stored ?? '[]') as Pending[];
    return kept
      .filter((one) => one.state !== 'echoed')
      .map((one) =>
        one.state === 'moved'
          ? one
          : Object.assign(one, { state: 'failed', code: left(one.code) } as const),
      );
  } catch {
    return [];
  }
}

function left(code: string | null): string {
  return code === null || UNANSWERED.has(code) ? 'interrupted' : code;
}
