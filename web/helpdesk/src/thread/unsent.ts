import type { Desk } from '../app/desk.ts';
import type { Phrases } from '../i18n/i18n.tsx';
import { shopperName } from '../ui/names.ts';
import { waitsForAuthor, type Pending } from './outbox.ts';

type Parts = Pick<Desk, 'api' | 'book' | 'outbox' | 'places' | 'toasts'>;

/** Tells an agent who is elsewhere of messages that were not sent, and leads to them. */
export class UnsentNotice {
  readonly #desk: Parts;

  constructor(desk: Parts) {
    this.#desk = desk;
  }

  /** What an earlier life of this tab could not send; its tickets may be in no list that is loaded. */
  async leftBehind(): Promise<void> {
    const { api, book, outbox } = this.#desk;
    const tickets = new Set(outbox.pending.get().map(({ ticket }) => ticket));
    const askedAt = book.now();
    const learning = [...tickets].map(async (id) => book.learn(await api.ticket(id), askedAt));
    await Promise.allSettled(learning);
    this.notSent();
  }

  /** Where the ticket is open the thread itself says so, with the reason. */
  notSent(now?: Pending): void {
    const { outbox, places } = this.#desk;
    const open = places.place.get().ticket;
    if (now?.ticket === open) return;
    const all = outbox.pending.get().filter(waitsForAuthor);
    this.#waiting(all.filter(({ ticket }) => ticket !== open));
  }

  /** The way to the oldest, and from there to the next. */
  #waiting(all: readonly Pending[]): void {
    const [first] = all;
    if (first === undefined) return;
    const { book, places, toasts } = this.#desk;
    const { ticket, note } = first;
    const profile = book.shelf.get().get(ticket)?.profile ?? { id: '' };
    const one = (t: Phrases) => (note ? t.noteNotSent : t.replyNotSent)(shopperName(profile, t));
    toasts.bad((t) => (all.length === 1 ? one(t) : t.severalNotSent(all.length)), {
      label: (t) => t.openTicket,
      run: () => {
        places.go({ ticket });
        this.#waiting(all.filter((other) => other.ticket !== ticket));
      },
    });
  }
}
