import { describe, expect, it, vi } from 'vitest';
import { listed, TicketBook, type ListPage } from '../src/tickets/book.ts';
import type { Choice } from '../src/tickets/views.ts';
import { active, ME, minute } from './samples.ts';

const OPEN: Choice = { view: 'open', sort: 'newest', store: null };
const MINE: Choice = { view: 'mine', sort: 'newest', store: null };

function page(book: TicketBook, ids: string[], next: string | null = null): ListPage {
  return { ids, next, askedAt: book.now() };
}

function shown(book: TicketBook, choice: Choice, pages: ListPage[]): string[] {
  return listed(book.shelf.get(), choice, ME.id, pages).map(({ id }) => id);
}

describe('what a tab knows of tickets', () => {
  it('keeps the higher version, whichever came last', () => {
    const book = new TicketBook();
    expect(book.learn(active('a', 1, { version: 5, unread: true }))).toBe(true);
    expect(book.learn(active('a', 1, { version: 4, unread: false }))).toBe(false);
    expect(book.learn(active('a', 1, { version: 5, unread: false }))).toBe(false);
    expect(book.shelf.get().get('a')?.unread).toBe(true);
  });

  it('does not let a page that was under way undo a frame', () => {
    const book = new TicketBook();
    const askedAt = book.now();
    book.learn(active('a', 1, { version: 3, status: 'CLOSED' }));
    book.learnAll([active('a', 1, { version: 2 })]);
    expect(shown(book, OPEN, [{ ids: ['a'], next: null, askedAt }])).toEqual([]);
  });

  it('takes what the server says after the line was lost, of a lower version too', () => {
    const book = new TicketBook();
    book.learn(active('a', 1, { version: 9, status: 'CLOSED' }));
    book.doubt();
    expect(book.learn(active('a', 1, { version: 7 }))).toBe(true);
    expect(book.learn(active('a', 1, { version: 6, status: 'CLOSED' }))).toBe(false);
    expect(book.shelf.get().get('a')?.status).toBe('OPEN');
  });

  it('does not take for it what was asked for before', () => {
    const book = new TicketBook();
    book.learn(active('a', 1, { version: 5 }));
    const askedAt = book.now();
    book.doubt();
    expect(book.learn(active('a', 1, { version: 4 }), askedAt)).toBe(false);
    book.learn(active('a', 1, { version: 8 }), askedAt);
    expect(book.learn(active('a', 1, { version: 3 }))).toBe(true);
  });

  it('shows an action at once and takes it back when it is refused', () => {
    const book = new TicketBook();
    book.learn(active('a', 1));
    const settle = book.hope('a', { status: 'CLOSED' });
    expect(book.shelf.get().get('a')?.status).toBe('CLOSED');
    settle();
    expect(book.shelf.get().get('a')?.status).toBe('OPEN');
  });

  it('is the same for each ticket while only another one changes', () => {
    const book = new TicketBook();
    const [one, other] = [active('a', 1), active('b', 2)];
    book.learnAll([one, other]);
    book.hope('b', { status: 'CLOSED' })();
    for (const ticket of [one, other]) expect(book.shelf.get().get(ticket.id)).toBe(ticket);
  });

  it('is heard from frames at once, before a list that is asked for afterwards', () => {
    const book = new TicketBook();
    book.hear(active('gone', 1));
    const asked = page(book, []);
    book.learn(active('other', 2, { status: 'CLOSED' }));
    book.reconcile(OPEN, ME.id, [asked]);
    expect(shown(book, OPEN, [asked])).toEqual([]);
  });

  it('is told with what else is learned, and then no second time', () => {
    vi.useFakeTimers();
    const book = new TicketBook();
    const told = vi.fn();
    book.shelf.subscribe(told);
    book.hear(active('a', 1));
    book.learn(active('b', 2));
    expect([...book.shelf.get().keys()]).toEqual(['a', 'b']);
    vi.runAllTimers();
    expect(told).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('a list', () => {
  it('puts a new ticket in its place', () => {
    const book = new TicketBook();
    book.learnAll([active('b', 20), active('a', 10)]);
    const pages = [page(book, ['b', 'a'])];
    book.learn(active('new', 15));
    expect(shown(book, OPEN, pages)).toEqual(['b', 'new', 'a']);
  });

  it('moves a ticket up when something happens in it', () => {
    const book = new TicketBook();
    book.learnAll([active('b', 20), active('a', 10)]);
    const pages = [page(book, ['b', 'a'])];
    book.learn(active('a', 30, { version: 2 }));
    expect(shown(book, OPEN, pages)).toEqual(['a', 'b']);
  });

  it('loses a ticket that leaves its filter', () => {
    const book = new TicketBook();
    book.learnAll([active('a', 10, { assignee: ME })]);
    const pages = [page(book, ['a'])];
    expect(shown(book, MINE, pages)).toEqual(['a']);
    book.learn(active('a', 10, { version: 2, assignee: { id: 'x', name: 'Marco' } }));
    expect(shown(book, MINE, pages)).toEqual([]);
    expect(shown(book, OPEN, pages)).toEqual(['a']);
  });

  it('leaves what lies beyond its last page to the pages to come', () => {
    const book = new TicketBook();
    book.learnAll([active('b', 20), active('a', 10)]);
    const pages = [page(book, ['b', 'a'], 'more')];
    book.learn(active('old', 5));
    expect(shown(book, OPEN, pages)).toEqual(['b', 'a']);
    expect(shown(book, OPEN, [...pages, page(book, [], null)])).toEqual(['b', 'a', 'old']);
  });

  it('drops what a fresh reading does not name any more, but nothing newer than it', () => {
    const book = new TicketBook();
    book.learnAll([active('stays', 20), active('gone', 10)]);
    const askedAt = book.now();
    book.learn(active('live', 30));
    book.learnAll([active('stays', 20)]);
    const pages = [{ ids: ['stays'], next: null, askedAt }];
    book.reconcile(OPEN, ME.id, pages);
    expect(shown(book, OPEN, pages)).toEqual(['live', 'stays']);
    expect(book.shelf.get().has('gone')).toBe(false);
  });

  it('sorts by longest waiting, those that wait for nothing last', () => {
    const book = new TicketBook();
    const waiting: Choice = { ...OPEN, sort: 'waiting' };
    book.learnAll([
      active('idle', 50),
      active('short', 40, { waitingSince: minute(40) }),
      active('long', 30, { waitingSince: minute(5) }),
    ]);
    expect(shown(book, waiting, [page(book, ['idle', 'short', 'long'])])).toEqual([
      'long',
      'short',
      'idle',
    ]);
  });

  it('never shows what the assistant or an outside helpdesk answers, unless it is closed', () => {
    const book = new TicketBook();
    book.learnAll([
      active('bot', 1, { owner: 'ASSISTANT' }),
      active('out', 2, { owner: 'ZENDESK' }),
      active('done', 3, { owner: 'ASSISTANT', status: 'CLOSED' }),
    ]);
    const pages = [page(book, ['bot', 'out', 'done'])];
    expect(shown(book, OPEN, pages)).toEqual([]);
    expect(shown(book, { ...OPEN, view: 'closed' }, pages)).toEqual(['done']);
  });
});
