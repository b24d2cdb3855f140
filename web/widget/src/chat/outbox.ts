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
  refused?: string | undefined;
  /** It went out on the present socket. */
  sent?: boolean | undefined;
  /** No ack for 5 s: taking longer, not failed. */
  slow?: boolean | undefined;
}

const ENTRY = 'out:';

/** What only the present socket knows. */
const UNSENT = { sent: undefined, slow: undefined };

/**
 * The unacked messages of one shopper, in the order written, each under a key of its own so that tabs never
 * overwrite each other's. Two tabs may send the same one: its id makes that harmless.
 */
export class Outbox {
  readonly #vault: Vault;
  #items: Outgoing[] = [];

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  get items(): readonly Outgoing[] {
    return this.#items;
  }

  /** What an earlier page, or another tab, left. What was added before the shopper was known stays. */
  load(): void {
    const stored = this.#vault
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
    this.#vault.drop(ENTRY + id.toLowerCase());
    return settled;
  }

  /** Ids are compared without case; those made here have small letters. */
  find(id: string): Outgoing | undefined {
    return this.#items.find((item) => item.id === id.toLowerCase());
  }

  refuse(id: string, code: string): void {
    this.#change(id, { ...UNSENT, refused: code });
  }

  /** Again, as it is or into another conversation. The same id: a refusal is not remembered by the server. */
  retry(id: string, change: { conversation?: null } = {}): void {
    this.#change(id, { ...change, refused: undefined });
  }

  /** Whether there is something to send: by what is stored, since another tab may have left it. */
  get waits(): boolean {
    return this.#vault.list<Outgoing>(ENTRY).some((item) => !item.refused);
  }

  /** What went out on the present socket first and has no answer yet. */
  get underway(): Outgoing | undefined {
    return this.#items.find((item) => item.sent);
  }

  /**
   * What the socket is to send now. One at a time, since what follows a refused one would overtake it; but all where
   * the answer takes long: what the server has, it stores though the shopper leaves.
   */
  next(): Outgoing | undefined {
    const { underway } = this;
    return !underway || underway.slow
      ? this.#items.find((item) => !item.sent && !item.refused)
      : undefined;
  }

  sent(id: string): void {
    this.#change(id, { ...UNSENT, sent: true });
  }

  slow(id: string): void {
    this.#change(id, { slow: true });
  }

  /** The socket is gone, or would not take it now: the same again on the next occasion. */
  unsend(): void {
    this.#items = this.#items.map((item) => ({ ...item, ...UNSENT }));
  }

  clear(): void {
    this.#items = [];
  }

  #change(id: string, change: Partial<Outgoing>): void {
    const item = this.find(id);
    this.#items = this.#items.map((one) =>
      one === item ? this.#keep({ ...one, ...change }) : one,
    );
  }

  #keep(item: Outgoing): Outgoing {
    this.#vault.put(ENTRY + item.id, { ...item, ...UNSENT });
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
