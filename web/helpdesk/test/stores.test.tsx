import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { placeOf } from '../src/app/location.ts';
import { ThreadHead } from '../src/thread/ThreadHead.tsx';
import { TicketList } from '../src/tickets/TicketList.tsx';
import { active } from './samples.ts';
import { button, row, serves, stage, until, withRoom } from './stage.tsx';

const on = stage();
withRoom();

const bob = active('t1', 1, { store: 'second', profile: { id: 'p', name: 'Bob' } });

function servesTwoStores(): void {
  serves(on, [active('t', 2), bob]);
  vi.spyOn(on.desk.api, 'stores').mockResolvedValue([
    { key: 'demo', name: 'Oda Studio', timeZone: 'Europe/Rome' },
    { key: 'second', name: 'Ben & Co', timeZone: 'Europe/Rome' },
  ]);
}

function items(): Map<string | null, HTMLElement> {
  const all = [...document.querySelectorAll<HTMLElement>('[role^=menuitem]')];
  return new Map(all.map((one) => [one.textContent, one]));
}

describe('the store whose tickets are listed', () => {
  it('is chosen by its name, and still is after a reload', async () => {
    servesTwoStores();
    on.show(<TicketList alone={false} />);
    await until(() => expect(row('Bob')).not.toBeNull());
    act(() => button('Sort and filter').click());
    await until(() =>
      expect([...items().keys()].slice(-3)).toEqual(['All stores', 'Ben & Co', 'Oda Studio']),
    );
    act(() => items().get('Ben & Co')?.click());
    expect(placeOf(location.search).store).toBe('second');
    await until(() => {
      expect(row('Giulia Ferri')).toBeNull();
      expect(row('Bob')).not.toBeNull();
    });
  });

  it('can be left also where an address names one that is not the agent’s', async () => {
    serves(on, []);
    on.places.go({ store: 'gone' });
    on.show(<TicketList alone={false} />);
    act(() => button('Sort and filter').click());
    await until(() => expect(items().get('All stores')).toBeDefined());
    act(() => items().get('All stores')?.click());
    expect(location.search).toBe('');
  });

  it('stands by its name in each row where there are several', async () => {
    servesTwoStores();
    on.show(<TicketList alone={false} />);
    await until(() => expect(row('Bob')?.textContent).toContain('Ben & Co'));
    expect(row('Bob')?.getAttribute('aria-label')).toContain('Ben & Co');
  });

  it('stands over the thread, too, since two of them may have one number', async () => {
    servesTwoStores();
    on.show(<ThreadHead ticket={bob} onBack={null} onProfile={null} />);
    await until(() => expect(document.body.textContent).toContain('Ben & Co'));
  });
});
