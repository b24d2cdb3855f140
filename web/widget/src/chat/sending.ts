import type { ClientFrame } from '@vetrina/shared';
import { sendFrame } from './outbox.ts';
import type { Outbox } from './outbox.ts';

const SLOW_AFTER = 5_000;
export const RETRY_AFTER = 2_000;

/** When the outbox's messages go out: in order, and again after what the server asked to wait. */
export class Sending {
  readonly #outbox: Outbox;
  readonly #send: (frame: ClientFrame) => boolean;
  readonly #changed: () => void;
  #pausedUntil = 0;

  constructor(outbox: Outbox, send: (frame: ClientFrame) => boolean, changed: () => void) {
    this.#outbox = outbox;
    this.#send = send;
    this.#changed = changed;
  }

  flush(): void {
    const item = this.#outbox.next();
    if (item && Date.now() >= this.#pausedUntil && this.#send(sendFrame(item))) {
      this.#outbox.sent(item.id);
      setTimeout(() => {
        this.#outbox.slow(item.id);
        this.flush();
      }, SLOW_AFTER);
      this.flush();
    } else this.#changed();
  }

  /** Not stored now: again later, and nothing overtakes it. Or refused: the shopper decides. */
  failed(id: string, code: string, retryAfter: number | null | undefined): void {
    if (!isPassing(code)) return this.#outbox.refuse(id, code);
    const delay = retryAfter ?? RETRY_AFTER;
    this.#outbox.unsend();
    this.#pausedUntil = Date.now() + delay;
    setTimeout(() => this.flush(), delay);
  }

  /** A close for too large a frame (1009) means the one under way: it would end the next socket too. */
  lost(code?: number): void {
    const { underway } = this.#outbox;
    if (underway && code === 1009) this.#outbox.refuse(underway.id, 'text_too_long');
    this.#outbox.unsend();
    this.#changed();
  }
}

/** Whether the same frame may be taken a little later. */
export function isPassing(code: string): boolean {
  return code === 'unavailable' || code === 'rate_limited';
}
