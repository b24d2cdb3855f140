import type { Ticket } from '@vetrina/shared';
import { Store } from '../ui/store.ts';
import { belongs, order, type Choice } from './views.ts';

/** A page of a list as it was read: which tickets it named and how old that knowledge is. */
export interface ListPage {
  ids: string[];
  next: string | null;
  /** The book's clock when the page was asked for: what was learned later is newer than the page. */
  askedAt: number;
}

/** Within it frames are told together, as often as a screen is drawn. */
const MOMENT_MS = 16;

export type Shelf = ReadonlyMap<string, Ticket>;

interface Known {
  ticket: Ticket;
  /** The book's clock when the server was asked for this shape, and when it last named the ticket. */
  askedAt: number;
  learnedAt: number;
}

/**
 * The tickets this tab knows, from lists, calls and live frames alike: of two shapes the higher `version`
 * stays. Lists are views of it, so a frame that arrives before, during or after a page is never undone.
 */
export class TicketBook {
  readonly shelf = new Store<Shelf>(new Map());
  readonly #known = new Map<string, Known>();
  readonly #hopes = new Map<string, { patch: Partial<Ticket> }[]>();
  #clock = 0;
  #doubtedAt = 0;
  #soon: ReturnType<typeof setTimeout> | undefined;

  now(): number {
    return this.#clock;
  }

  /**
   * What is known by now may be what a restored database has lost: any shape that is asked for from here on takes its
   * place, of a lower version too.
   */
  doubt(): void {
    this.#doubtedAt = ++this.#clock;
  }

  /**
   * True where the shape was new. An older or equal version only proves that the ticket is still there.
   *
   * @param askedAt the book's clock when the server was asked
   */
  learn(ticket: Ticket, askedAt?: number): boolean {
    return this.learnAll([ticket], askedAt);
  }

  learnAll(tickets: readonly Ticket[], askedAt = this.#clock): boolean {
    const changed = tickets.map((ticket) => this.#take(ticket, askedAt)).includes(true);
    if (changed) this.#publish();
    return changed;
  }

  /** Learned at once and told a moment later: hundreds may come together, and lists are drawn once for all. */
  hear(ticket: Ticket): void {
    if (this.#take(ticket, this.#clock))
      this.#soon ??= setTimeout(() => this.#publish(), MOMENT_MS);
  }

  /** Shows `patch` at once; the returned function takes it back when the server has answered. */
  hope(id: string, patch: Partial<Ticket>): () => void {
    const hope = { patch };
    this.#hopes.set(id, [...(this.#hopes.get(id) ?? []), hope]);
    this.#publish();
    return () => {
      const others = (this.#hopes.get(id) ?? []).filter((one) => one !== hope);
      if (others.length === 0) this.#hopes.delete(id);
      else this.#hopes.set(id, others);
      this.#publish();
    };
  }

  /** Drops what a freshly read list should have named and did not: frames about it were missed. */
  reconcile(choice: Choice, me: string, pages: readonly ListPage[]): void {
    const askedAt = pages[0]?.askedAt;
    if (askedAt === undefined) return;
    const named = namedBy(pages);
    const gone = reach(this.shelf.get(), choice, me, pages).filter(
      ({ id }) => !named.has(id) && (this.#known.get(id)?.learnedAt ?? 0) <= askedAt,
    );
    for (const { id } of gone) this.#known.delete(id);
    if (gone.length > 0) this.#publish();
  }

  /** What else frames have told of is forgotten, but for what is being done. */
  keep(needed: (shelf: Shelf) => ReadonlySet<string>): void {
    if (this.#soon !== undefined) this.#publish();
    const kept = needed(this.shelf.get());
    const spare = [...this.#known.keys()].filter((id) => !kept.has(id) && !this.#hopes.has(id));
    for (const id of spare) this.#known.delete(id);
    if (spare.length > 0) this.#publish();
  }

  /** The server does not know it any more. */
  forget(id: string): void {
    if (this.#known.delete(id)) this.#publish();
  }

  #take(ticket: Ticket, askedAt: number): boolean {
    const known = this.#known.get(ticket.id);
    const newer =
      known === undefined ||
      ticket.version > known.ticket.version ||
      (known.askedAt < this.#doubtedAt && askedAt >= this.#doubtedAt);
    this.#known.set(ticket.id, {
      ...(newer ? { ticket, askedAt } : known),
      learnedAt: ++this.#clock,
    });
    return newer;
  }

  #publish(): void {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    const shelf = new Map<string, Ticket>();
    for (const [id, { ticket }] of this.#known) {
      const hopes = this.#hopes.get(id);
      const patches = hopes?.map(({ patch }) => patch);
      shelf.set(id, patches ? (Object.assign({}, ticket, ...patches) as Ticket) : ticket);
    }
    this.shelf.set(shelf);
  }
}

/** The list as it stands: what the pages named and what live frames brought within their reach. */
export function listed(
  shelf: Shelf,
  choice: Choice,
  me: string,
  pages: readonly ListPage[],
): Ticket[] {
  const named = namedBy(pages);
  const within = new Set(reach(shelf, choice, me, pages).map(({ id }) => id));
  return [...shelf.values()]
    .filter((one) => belongs(one, choice, me) && (named.has(one.id) || within.has(one.id)))
    .toSorted(order(choice.sort));
}

/** Matching tickets that stand before the end of the last page, or all where it was the last. */
function reach(shelf: Shelf, choice: Choice, me: string, pages: readonly ListPage[]): Ticket[] {
  const last = pages.at(-1);
  if (last === undefined) return [];
  const matching = [...shelf.values()].filter((one) => belongs(one, choice, me));
  if (last.next === null) return matching;
  const compare = order(choice.sort);
  const end = last.ids
    .map((id) => shelf.get(id))
    .filter((one) => one !== undefined)
    .filter((one) => belongs(one, choice, me))
    .toSorted(compare)
    .at(-1);
  return end === undefined ? [] : matching.filter((one) => compare(one, end) <= 0);
}

function namedBy(pages: readonly ListPage[]): Set<string> {
  return new Set(pages.flatMap((page) => page.ids));
}
