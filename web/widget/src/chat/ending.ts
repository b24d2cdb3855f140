import type { ClientFrame } from '@vetrina/shared';
import type { Store } from '../store.ts';
import type { Outbox } from './outbox.ts';
import { isPassing, RETRY_AFTER } from './sending.ts';
import type { ChatState } from './state.ts';
import { uuid } from './uuid.ts';

/** The shopper's wish to end the conversation, until the server has it. */
export class Ending {
  readonly #store: Store<ChatState>;
  readonly #outbox: Outbox;
  readonly #send: (frame: ClientFrame) => boolean;

  constructor(store: Store<ChatState>, outbox: Outbox, send: (frame: ClientFrame) => boolean) {
    this.#store = store;
    this.#outbox = outbox;
    this.#send = send;
  }

  ask(): void {
    const { thread, ending } = this.#store.get();
    if (thread.conversation === null || ending) return;
    this.#store.set({ ending: uuid() });
    this.goOn();
  }

  /** Not before all messages have their answers: it could overtake them. */
  goOn(): void {
    const { thread, ending } = this.#store.get();
    const { conversation } = thread;
    if (ending && conversation !== null && this.#outbox.items.every((item) => item.refused))
      this.#send({ type: 'end', id: ending, conversation });
  }

  /** @returns whether it was the end that was acked */
  acked(id: string): boolean {
    if (id !== this.#store.get().ending) return false;
    this.#store.set({ ending: null });
    return true;
  }

  /** @returns whether it was the end that failed: it goes out again later, or is given up */
  failed(id: string, code: string, retryAfter: number | null | undefined): boolean {
    if (id !== this.#store.get().ending) return false;
    if (isPassing(code)) setTimeout(() => this.goOn(), retryAfter ?? RETRY_AFTER);
    else this.#store.set({ ending: null });
    return true;
  }
}
