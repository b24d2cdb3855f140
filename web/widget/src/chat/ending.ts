import type { ClientFrame } from '@vetrina/shared';
import type { Store } from '../store.ts';
import type { Outbox } from './outbox.ts';
import { isPassing, RETRY_AFTER } from './sending.ts';
import type { ChatState } from './state.ts';
import { uuid } from './uuid.ts';
import type { Vault } from './vault.ts';

const ENTRY = 'end';

/** The shopper's wish to end a conversation, until the server has it; a page that goes leaves it to the next one. */
export class Ending {
  readonly #store: Store<ChatState>;
  readonly #vault: Vault;
  readonly #outbox: Outbox;
  readonly #send: (frame: ClientFrame) => boolean;

  constructor(
    store: Store<ChatState>,
    vault: Vault,
    outbox: Outbox,
    send: (frame: ClientFrame) => boolean,
  ) {
    this.#store = store;
    this.#vault = vault;
    this.#outbox = outbox;
    this.#send = send;
  }

  /** What an earlier page, or another tab, left. */
  load(): void {
    this.#store.set({ ending: this.#vault.get(ENTRY) });
  }

  ask(): void {
    const { thread, ending } = this.#store.get();
    const { conversation } = thread;
    if (conversation === null || ending) return;
    this.#keep({ type: 'end', id: uuid(), conversation });
    this.goOn();
  }

  /** Not before all messages have their answers: it could overtake them. */
  goOn(): void {
    const { ending } = this.#store.get();
    if (ending && this.#outbox.items.every((item) => item.refused)) this.#send(ending);
  }

  /** @returns whether it was the end that was acked */
  acked(id: string): boolean {
    if (id !== this.#store.get().ending?.id) return false;
    this.#keep(null);
    return true;
  }

  /** @returns whether it was the end that failed: it goes out again later, or is given up */
  failed(id: string, code: string, retryAfter: number | null | undefined): boolean {
    if (id !== this.#store.get().ending?.id) return false;
    if (isPassing(code)) setTimeout(() => this.goOn(), retryAfter ?? RETRY_AFTER);
    else this.#keep(null);
    return true;
  }

  #keep(ending: ChatState['ending']): void {
    this.#store.set({ ending });
    this.#vault.put(ENTRY, ending);
  }
}
