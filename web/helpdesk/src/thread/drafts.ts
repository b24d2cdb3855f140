import { bestEffort } from '../ui/bestEffort.ts';
import { Store } from '../ui/store.ts';

export type DraftKind = 'reply' | 'note';

const PREFIX = 'vetrina.draft.';

/** What an agent has begun to write, for each ticket, through reloads and until sign-out. */
export class Drafts {
  readonly texts: Store<Readonly<Record<string, string>>>;
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    const kept = Object.keys(storage).filter((key) => key.startsWith(PREFIX));
    this.texts = new Store(
      Object.fromEntries(kept.map((key) => [key.slice(PREFIX.length), storage.getItem(key) ?? ''])),
    );
  }

  get(ticket: string, kind: DraftKind): string {
    return this.texts.get()[draftKey(ticket, kind)] ?? '';
  }

  set(ticket: string, kind: DraftKind, text: string): void {
    const key = draftKey(ticket, kind);
    this.texts.update((all) => ({ ...all, [key]: text }));
    if (text.trim() === '') this.#storage.removeItem(PREFIX + key);
    else bestEffort(() => this.#storage.setItem(PREFIX + key, text));
  }

  /** Those of other tabs too: whoever signs in next must not find them. */
  wipe(): void {
    for (const key of Object.keys(this.#storage))
      if (key.startsWith(PREFIX)) this.#storage.removeItem(key);
    this.texts.set({});
  }
}

export function draftKey(ticket: string, kind: DraftKind): string {
  return `${ticket}.${kind}`;
}
