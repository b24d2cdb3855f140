import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Drafts } from '../src/thread/drafts.ts';
import { ThreadPane } from '../src/thread/ThreadPane.tsx';
import { TicketList } from '../src/tickets/TicketList.tsx';
import { active, ME, message, ticket } from './samples.ts';
import { row, serves, stage, started, until, withRoom } from './stage.tsx';

const on = stage();
withRoom();

describe('a ticket with a draft', () => {
  it.each([
    ['a note', { note: 'Angry' }, 'Angry'],
    ['a reply', { reply: 'Dear' }, 'Dear'],
    ['both', { note: 'Angry', reply: 'Dear' }, 'Dear'],
  ])('opens on what was begun: %s', async (_, texts, shown) => {
    serves(on, [ticket('t')], [message(1)]);
    for (const [kind, text] of Object.entries(texts))
      on.desk.drafts.set('t', kind as keyof typeof texts, text);
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(document.querySelector('textarea')?.value).toBe(shown));
  });

  it.each(['reply', 'note'] as const)('is marked in the list while a %s is begun', async (kind) => {
    serves(on, [active('t', 1), active('other', 2, { profile: { id: 'p', name: 'Bob' } })]);
    on.show(<TicketList alone={false} />);
    await until(() => expect(row('Giulia Ferri')).not.toBeNull());
    const write = (text: string) => act(() => on.desk.drafts.set('t', kind, text));
    const marked = (name: string) =>
      [row(name)?.textContent, row(name)?.getAttribute('aria-label')].map((shown) =>
        shown?.includes('Draft'),
      );
    write(' ');
    expect(marked('Giulia Ferri')).toEqual([false, false]);
    write('Dear');
    expect(marked('Giulia Ferri')).toEqual([true, true]);
    expect(marked('Bob')).toEqual([false, false]);
    write('');
    expect(marked('Giulia Ferri')).toEqual([false, false]);
  });

  it('stays marked through a reload, and no longer than the agent is signed in', () => {
    on.desk.drafts.set('t', 'note', 'Angry');
    const again = new Drafts(localStorage, ME.id);
    expect([...again.tickets.get()]).toEqual(['t']);
    again.wipe();
    expect([...again.tickets.get()]).toEqual([]);
    expect([...new Drafts(localStorage, ME.id).tickets.get()]).toEqual([]);
  });
});

describe('a draft that is open in two tabs', () => {
  it('goes on in the other one, and is gone there once it was sent', async () => {
    serves(on, [ticket('t')], [message(1)]);
    const end = started(on.desk);
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(document.querySelector('textarea')).not.toBeNull());
    const elsewhere = (newValue: string | null) => {
      const key = `vetrina.draft.${ME.id}.t.reply`;
      act(() => void dispatchEvent(new StorageEvent('storage', { key, newValue })));
    };
    elsewhere('Dear Giulia');
    expect(document.querySelector('textarea')?.value).toBe('Dear Giulia');
    expect([...on.desk.drafts.tickets.get()]).toEqual(['t']);
    // Another agent has signed out, and all that the browser kept is gone.
    elsewhere(null);
    expect(document.querySelector('textarea')?.value).toBe('Dear Giulia');
    elsewhere('');
    expect(document.querySelector('textarea')?.value).toBe('');
    expect([...on.desk.drafts.tickets.get()]).toEqual([]);
    end();
  });

  it('tells the other one that it was sent, and leaves nothing behind', () => {
    const storage = { getItem: () => null, setItem: vi.fn(), removeItem: vi.fn() };
    new Drafts(storage as unknown as Storage, 'maya').set('t', 'reply', ' ');
    expect(storage.setItem).toHaveBeenCalledWith('vetrina.draft.maya.t.reply', '');
    expect(storage.removeItem).toHaveBeenCalledAfter(storage.setItem);
  });
});
