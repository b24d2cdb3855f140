import type { Ticket } from '@vetrina/shared';
import type { HelpdeskApi, SnoozeUntil } from '../api/helpdesk.ts';
import { problemOf } from '../api/problem.ts';
import type { Toasts } from '../app/toasts.ts';
import type { Me } from '../session/session.ts';
import type { TicketBook } from './book.ts';

/** What an agent does to a ticket: shown at once, settled or taken back by the server's answer. */
export class TicketActions {
  readonly #api: HelpdeskApi;
  readonly #book: TicketBook;
  readonly #toasts: Toasts;
  readonly #me: Me;
  readonly #tookBack: (id: string) => void;
  /** Marked unread on purpose: looking on does not mark them read again until they are left or answered. */
  readonly #keptUnread = new Set<string>();

  /** @param tookBack called when what was shown at once is not so after all */
  constructor(
    api: HelpdeskApi,
    book: TicketBook,
    toasts: Toasts,
    me: Me,
    tookBack: (id: string) => void,
  ) {
    this.#api = api;
    this.#book = book;
    this.#toasts = toasts;
    this.#me = me;
    this.#tookBack = tookBack;
  }

  async assign(id: string, assignee: Ticket['assignee']): Promise<void> {
    const done = await this.#act(id, { assignee: assignee ?? null }, () =>
      this.#api.assign(id, assignee?.id ?? null),
    );
    if (done === null) return;
    this.#toasts.say((t) => {
      if (!assignee) return t.unassignedToast;
      return assignee.id === this.#me.id ? t.assignedToMeToast : t.assignedToast(assignee.name);
    });
  }

  async snooze(id: string, until: SnoozeUntil, format: (at: string) => string): Promise<void> {
    const before = this.#book.shelf.get().get(id)?.snoozedUntil ?? null;
    const snoozedUntil = 'until' in until ? until.until : null;
    const done = await this.#act(id, { status: 'SNOOZED', snoozedUntil }, () =>
      this.#api.snooze(id, until),
    );
    if (done === null) return;
    const when = format(done.snoozedUntil ?? '');
    this.#toasts.say(
      (t) => t.snoozedToast(when),
      () => void (before === null ? this.unsnooze(id) : this.snooze(id, { until: before }, format)),
    );
  }

  async unsnooze(id: string): Promise<void> {
    const done = await this.#act(id, { status: 'OPEN', snoozedUntil: null }, () =>
      this.#api.unsnooze(id),
    );
    if (done !== null) this.#toasts.say((t) => t.wokenToast);
  }

  async close(id: string): Promise<void> {
    const closedAt = new Date().toISOString();
    const hope = { status: 'CLOSED', closedBy: 'AGENT', closedAt } as const;
    const done = await this.#act(id, hope, () => this.#api.close(id));
    if (done !== null) this.#toasts.say((t) => t.closedToast);
  }

  async takeOver(id: string): Promise<void> {
    const hope = { owner: 'HELPDESK', assignee: this.#me } as const;
    const done = await this.#act(id, hope, () => this.#api.takeOver(id));
    if (done !== null) this.#toasts.say((t) => t.takenOverToast);
  }

  async markUnread(id: string): Promise<void> {
    this.#keptUnread.add(id);
    const done = await this.#act(id, { unread: true }, () => this.#api.unread(id));
    if (done === null) this.letRead(id);
    else this.#toasts.say((t) => t.unreadToast);
  }

  /** Silent: nobody asked for it, and the next look tries again. */
  async markRead(id: string, upTo: number): Promise<void> {
    if (this.#keptUnread.has(id)) return;
    const askedAt = this.#book.now();
    try {
      this.#book.learn(await this.#api.read(id, upTo), askedAt);
    } catch {
      // The dot stays, which is the truth.
    }
  }

  /** Whoever leaves it or answers it is done with having it unread. */
  letRead(id: string): void {
    this.#keptUnread.delete(id);
  }

  async #act(
    id: string,
    hope: Partial<Ticket>,
    call: () => Promise<Ticket>,
  ): Promise<Ticket | null> {
    const askedAt = this.#book.now();
    const settle = this.#book.hope(id, hope);
    try {
      const ticket = await call();
      this.#book.learn(ticket, askedAt);
      return ticket;
    } catch (error) {
      this.#toasts.problem(problemOf(error));
      this.#tookBack(id);
      return null;
    } finally {
      settle();
    }
  }
}
