import type { ClientFrame } from '@vetrina/shared';
import type { Store } from '../store.ts';
import type { ChatState } from './state.ts';

const APART = 2_000;
const RENEWED = 3_000;
const ENDS = 6_000;

/** Who is typing: the other side hears it of the shopper, and he of them. */
export class Typing {
  readonly #store: Store<ChatState>;
  readonly #send: (frame: ClientFrame) => boolean;
  /** What the other side was told last, and when. */
  #on = false;
  #at = 0;
  #later: ReturnType<typeof setTimeout> | undefined;
  #end: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store<ChatState>, send: (frame: ClientFrame) => boolean) {
    this.#store = store;
    this.#send = send;
  }

  /** What changes sooner than the server listens again waits, and may have changed back by then. */
  write(on: boolean): void {
    clearTimeout(this.#later);
    const { conversation } = this.#store.get().thread;
    const changed = on !== this.#on;
    if (conversation === null || !(on || changed)) return;
    const wait = this.#at + (changed ? APART : RENEWED) - Date.now();
    if (wait > 0) {
      if (changed) this.#later = setTimeout(() => this.write(on), wait);
    } else if (this.#send({ type: 'typing', conversation, on })) {
      this.#on = on;
      this.#at = Date.now();
    }
  }

  /** A message is the end of it: the other side need not be told. */
  sent(): void {
    this.#on = false;
  }

  /** @param name who is typing on the other side; null where nobody is any more */
  heard(name: string | null): void {
    clearTimeout(this.#end);
    if (name !== this.#store.get().typing) this.#store.set({ typing: name });
    if (name !== null) this.#end = setTimeout(() => this.heard(null), ENDS);
  }
}
