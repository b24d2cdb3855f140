import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { act } from 'react';
import { ThreadPane } from '../src/thread/ThreadPane.tsx';
import { TicketList } from '../src/tickets/TicketList.tsx';
import { active, message, ticket } from './samples.ts';
import { row, serves, stage, started, until, withRoom } from './stage.tsx';

const on = stage();
withRoom();
let end: () => void;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  end = started(on.desk);
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('after a long day', () => {
  it('the console knows what it shows, and nothing of the many tickets that came and went', async () => {
    const profile = { id: 'giulia', name: 'Giulia Ferri' };
    const open = ticket('open', { profile, status: 'CLOSED' });
    serves(on, [active('listed', 1), open], [message(1)]);
    on.show(
      <>
        <TicketList alone={false} />
        <ThreadPane id="open" onBack={null} onProfile={null} />
      </>,
    );
    await until(() => expect(row('Giulia Ferri')).not.toBeNull());
    const { book } = on.desk;
    const settle = book.hope('t-7', { unread: true });
    for (let n = 0; n < 100_000; n++) book.hear(active(`t-${n}`, 2, { status: 'CLOSED' }));
    book.hear(active('came', 2));
    book.hear(active('hers', 3, { profile, status: 'CLOSED' }));
    act(() => vi.advanceTimersByTime(60_000));
    expect([...book.shelf.get().keys()].toSorted()).toEqual([
      'came',
      'hers',
      'listed',
      'open',
      't-7',
    ]);
    settle();
  });

  it('nothing is forgotten while a list is being read, which may hold it as it was before', async () => {
    serves(on, []);
    vi.spyOn(on.desk.api, 'tickets').mockReturnValue(new Promise(() => undefined));
    on.show(<TicketList alone={false} />);
    on.desk.book.learn(active('closed', 1, { status: 'CLOSED', version: 2 }));
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(on.desk.book.shelf.get().size).toBe(1);
  });

  it('a draft that was sent or emptied leaves nothing behind', () => {
    const { drafts } = on.desk;
    drafts.set('t', 'reply', 'Hello');
    drafts.set('t', 'reply', '');
    expect(drafts.texts.get()).toEqual({});
  });
});
