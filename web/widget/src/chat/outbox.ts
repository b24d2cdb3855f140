import type { ClientFrame } from '@vetrina/shared';
import type { Vault } from './vault.ts';

/** A message on its way. It stays here until its ack, or its own `message`, came. */
export interface Outgoing {
  /** The `id` of the `send`: the same one again stores nothing twice. */
  id: string;
  conversation: string | null;
  text: string;
  /** When it was written, ms; its place in the queue. */
  at: number;
  legalVersion?: string | undefined;
  faqs?: string[];
  /** Why it was refused: it waits for the shopper, and is not sent again by itself. */
  refused?: string;
  /** When it went out on the present socket, ms. */
  sentAt?: number;
  /** No ack for 5 s: taking longer, not failed. */
  slow?: boolean;
}

const ENTRY = 'out:';

/**
 * The unacked messages of one shopper, in the order written, each under a key of its own so that tabs never
 * overwrite each other's. Two tabs may send the same one: its id makes that harmless.
 */
export class Outbox {
  #items: Outgoing[] = [];

  constructor(private readonly vault: Vault) {}

  get items(): readonly Outgoing[] {
    return this.#items;
  }

  /** What an earlier page, or another tab, left. What was added before the shopper was known stays. */
  load(): void {
    const stored = this.vault
      .list<Outgoing>(ENTRY)
      .filter((one) => !this.#items.some((item) => item.id === one.id));
    this.#items.forEach((item) => this.#keep(item));
    this.#items = [...stored, ...this.#items].toSorted((a, b) => a.at - b.at);
  }

  add(item: Outgoing): void {
    const at = Math.max(item.at, (this.#items.at(-1)?.at ?? 0) + 1);
    this.#items = [...this.#items, this.#keep({ ...item, at })];
  }

  /** The item, now gone: acked, or seen as a message. */
  settle(id: string): Outgoing | undefined {
    const settled = this.find(id);
    this.#items = this.#items.filter((item) => item !== settled);
    this.vault.drop(ENTRY + id.toLowerCase());
    return settled;
  }

  find(id: string): Outgoing | undefined {
    return this.#items.find((item) => item.id.toLowerCase() === id.toLowerCase());
  }

  refuse(id: string, code: string): void {
    this.#change(id, (item) => ({ ...bare(item), refused: code }));
  }

  /** Again, as it is or into another conversation. The same id: a refusal is not remembered by the server. */
  retry(id: string, conversation?: string | null): void {
    this.#change(id, (item) => {
      const { refused: _, ...again } = bare(item);
      return conversation === undefined ? again : { ...again, conversation };
    });
  }

  /** What the socket is to send now: all that waits, in order. */
  unsent(): Outgoing[] {
    return this.#items.filter((item) => !item.refused && item.sentAt === undefined);
  }

  sent(id: string, now: number): void {
    this.#change(id, (item) => ({ ...item, sentAt: now }));
  }

  slow(id: string): void {
    this.#change(id, (item) => ({ ...item, slow: true }));
  }

  /** The socket is gone, or would not take this one now: the same again on the next occasion. */
  unsend(id?: string): void {
    this.#items = this.#items.map((item) =>
      id === undefined || item.id === id ? bare(item) : item,
    );
  }

  clear(): void {
    this.#items = [];
  }

  #change(id: string, changed: (item: Outgoing) => Outgoing): void {
    const item = this.find(id);
    this.#items = this.#items.map((one) => (one === item ? this.#keep(changed(one)) : one));
  }

  #keep(item: Outgoing): Outgoing {
    this.vault.put(ENTRY + item.id.toLowerCase(), bare(item));
    return item;
  }
}

export function sendFrame({ id, conversation, text, legalVersion, faqs }: Outgoing): ClientFrame {
  return {
    type: 'send',
    id,
    conversation,
    text,
    legalVersion,
    faqs,
  };
}

/** Without what only the present socket knows. */
function bare({ sentAt: _sentAt, slow: _slow, ...item }: Outgoing): Outgoing {
  return item;
}
