import { bestEffort, forgetAll } from '../ui/storage.ts';
import { Store } from '../ui/store.ts';

const KINDS = ['reply', 'note'] as const;
export type DraftKind = (typeof KINDS)[number];

const PREFIX = 'vetrina.draft.';

/** What this agent has begun to write, for each ticket, through reloads and until sign-out. */
export class Drafts {
  readonly texts: Store<Readonly<Record<string, string>>>;
  /** Where a reply or a note is begun; white space alone is none. */
  readonly tickets: Store<ReadonlySet<string>>;
  readonly #storage: Storage;
  readonly #prefix: string;

  constructor(storage: Storage, agent: string) {
    this.#storage = storage;
    this.#prefix = `${PREFIX}${agent}.`;
    const kept = Object.keys(storage).filter((key) => key.startsWith(this.#prefix));
    this.texts = new Store(
      Object.fromEntries(
        kept.map((key) => [key.slice(this.#prefix.length), storage.getItem(key) ?? '']),
      ),
    );
    this.tickets = new Store(new Set(Object.keys(this.texts.get()).map(ticketOf)));
  }

  get(ticket: string, kind: DraftKind): string {
    return this.texts.get()[draftKey(ticket, kind)] ?? '';
  }

  /** Where its author goes on: a note that was begun must not seem lost behind an empty reply. */
  begun(ticket: string): DraftKind {
    return this.get(ticket, 'note') !== '' && this.get(ticket, 'reply') === '' ? 'note' : 'reply';
  }

  set(ticket: string, kind: DraftKind, text: string): void {
    const key = draftKey(ticket, kind);
    const words = text.trim() === '' ? '' : text;
    bestEffort(() => this.#storage.setItem(this.#prefix + key, words));
    if (words === '') this.#storage.removeItem(this.#prefix + key);
    this.#put(key, text);
  }

  /**
   * Another tab went on with it or sent it: nobody writes in this one meanwhile. Where a whole storage is wiped,
   * as when another agent signs out, what stands here is still being written.
   */
  heard({ key, newValue }: StorageEvent): void {
    if (newValue !== null && key?.startsWith(this.#prefix))
      this.#put(key.slice(this.#prefix.length), newValue);
  }

  /** The reply can go to nobody any more: its words go behind the note's. */
  toNote(ticket: string): void {
    const words = [this.get(ticket, 'note'), this.get(ticket, 'reply')];
    this.set(ticket, 'note', words.filter((one) => one.trim() !== '').join('\n'));
    this.set(ticket, 'reply', '');
  }

  /** Those of other tabs and agents too: whoever signs in next must not find them. */
  wipe(): void {
    forgetAll(this.#storage, PREFIX);
    this.texts.set({});
    this.tickets.set(new Set());
  }

  #put(key: string, text: string): void {
    this.texts.update((all) => {
      const { [key]: _, ...others } = all;
      return text === '' ? others : { ...others, [key]: text };
    });
    this.#mark(ticketOf(key));
  }

  /** Another set only where another ticket is in it: a list need not be drawn again for each letter. */
  #mark(ticket: string): void {
    const begun = KINDS.some((kind) => this.get(ticket, kind).trim() !== '');
    if (begun === this.tickets.get().has(ticket)) return;
    const tickets = new Set(this.tickets.get());
    if (begun) tickets.add(ticket);
    else tickets.delete(ticket);
    this.tickets.set(tickets);
  }
}

export function draftKey(ticket: string, kind: DraftKind): string {
  return `${ticket}.${kind}`;
}

function ticketOf(key: string): string {
  return key.slice(0, key.lastIndexOf('.'));
}
