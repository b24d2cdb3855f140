import type { ClientFrame } from '@vetrina/shared';
import { sendFrame } from './outbox.ts';
import type { Outbox } from './outbox.ts';

const SLOW_AFTER = 5_000;
const RETRY_AFTER = 2_000;

/** When the outbox's messages go out: in order, at once, and again after what the server asked to wait. */
export class Sending {
  #pausedUntil = 0;

  constructor(
    private readonly outbox: Outbox,
    private readonly send: (frame: ClientFrame) => boolean,
    private readonly changed: () => void,
  ) {}

  flush(): void {
    if (Date.now() >= this.#pausedUntil)
      for (const item of this.outbox.unsent()) {
        if (!this.send(sendFrame(item))) break;
        this.outbox.sent(item.id, Date.now());
        setTimeout(() => this.#slow(item.id), SLOW_AFTER);
      }
    this.changed();
  }

  /** Not stored now: again later, and nothing overtakes it. Or refused: the shopper decides. */
  failed(id: string, code: string, retryAfter: number | null | undefined): void {
    if (!isPassing(code)) return this.outbox.refuse(id, code);
    const delay = retryAfter ?? RETRY_AFTER;
    this.outbox.unsend(id);
    this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + delay);
    setTimeout(() => this.flush(), delay);
  }

  /** A close for too large a frame (1009) means the largest one: it would end the next socket too. */
  lost(code?: number): void {
    const largest = this.outbox.items
      .filter((item) => code === 1009 && item.sentAt !== undefined)
      .toSorted((a, b) => b.text.length - a.text.length)[0];
    if (largest) this.outbox.refuse(largest.id, 'text_too_long');
    this.outbox.unsend();
  }

  #slow(id: string): void {
    const item = this.outbox.find(id);
    if (!item?.sentAt || Date.now() - item.sentAt < SLOW_AFTER) return;
    this.outbox.slow(id);
    this.changed();
  }
}

/** Whether the same frame may be taken a little later. */
export function isPassing(code: string): boolean {
  return code === 'unavailable' || code === 'rate_limited';
}
