import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { TicketList } from '../src/tickets/TicketList.tsx';
import { active } from './samples.ts';
import { row, serves, stage, until, withRoom } from './stage.tsx';

const on = stage();
withRoom();

const all = Array.from({ length: 40 }, (_, i) =>
  active(`t${i}`, 59 - i, { profile: { id: `p${i}`, name: `Shopper ${i}.` } }),
);

function press(key: string): void {
  act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
}

async function listed(): Promise<HTMLElement> {
  on.show(<TicketList alone={false} />);
  await until(() => expect(row('Shopper')).not.toBeNull());
  return document.querySelector('[role=grid]') as HTMLElement;
}

describe('a ticket that an address opens', () => {
  it('is brought into sight where the list has it', async () => {
    serves(on, all);
    on.places.go({ ticket: 't30' });
    const grid = await listed();
    // The foot of the list's 620 px is under the thirty-first row.
    await until(() => expect(grid.scrollTop).toBe(4 + 31 * 62 + 4 - 620));
  });

  it('is where J and K go on from, though the list does not reach it yet', async () => {
    serves(on, all.slice(0, 20));
    on.desk.book.learnAll(all);
    vi.mocked(on.desk.api.tickets).mockResolvedValue({ items: all.slice(0, 20), next: 'more' });
    on.places.go({ ticket: 't30' });
    await listed();
    press('j');
    expect(on.places.place.get().ticket).toBe('t30');
    press('k');
    expect(on.places.place.get().ticket).toBe('t19');
  });
});

describe('a list that is scrolled', () => {
  it('keeps its rows in place when a ticket arrives above them, or one of them goes up', async () => {
    serves(on, all);
    const grid = await listed();
    grid.scrollTop = 620;
    act(() => void on.desk.book.learn(active('new', 60)));
    expect(grid.scrollTop).toBe(620 + 62);
    act(() => void on.desk.book.learn(active('t14', 61, { version: 2 })));
    expect(grid.scrollTop).toBe(620 + 62);
  });

  it('shows at its top what is new', async () => {
    serves(on, all);
    const grid = await listed();
    act(() => void on.desk.book.learn(active('new', 60)));
    expect(grid.scrollTop).toBe(0);
  });
});

describe('a list that someone points at', () => {
  const changed = (id: string, at: number, version: number) =>
    act(() => void on.desk.book.learn(active(id, at, { version })));

  it('keeps that row in place, and shows what is new when the pointer has gone', async () => {
    serves(on, all);
    const grid = await listed();
    over(row('Shopper 2.'));
    changed('t20', 60, 2);
    expect(grid.scrollTop).toBe(62);
    changed('t4', 61, 2);
    expect(grid.scrollTop).toBe(2 * 62);
    changed('t25', 1, 2);
    expect(grid.scrollTop).toBe(2 * 62);
    leaves(grid);
    expect(grid.scrollTop).toBe(0);
    changed('t21', 62, 2);
    expect(grid.scrollTop).toBe(0);
  });

  it('keeps it in place also where all rows have room', async () => {
    serves(on, all.slice(0, 3));
    const grid = await listed();
    over(row('Shopper 2.'));
    act(() => void on.desk.book.learn(active('new', 60)));
    expect(grid.scrollTop).toBe(62);
    expect(grid.style.getPropertyValue('--room')).toBe('62px');
    leaves(grid);
    expect(grid.scrollTop).toBe(0);
    expect(grid.style.getPropertyValue('--room')).toBe('');
  });

  it('does not jump after a row that goes up by itself', async () => {
    serves(on, all);
    const grid = await listed();
    grid.scrollTop = 620;
    over(row('Shopper 2.'));
    changed('t2', 60, 2);
    expect(grid.scrollTop).toBe(620);
  });

  it('stays where it was scrolled to when the pointer has gone', async () => {
    serves(on, all);
    const grid = await listed();
    over(row('Shopper 2.'));
    changed('t20', 60, 2);
    grid.scrollTop = 620;
    leaves(grid);
    expect(grid.scrollTop).toBe(620);
  });

  it('is not pointed at by a finger, which has gone when the list moves', async () => {
    serves(on, all);
    const grid = await listed();
    over(row('Shopper 2.'), 'touch');
    changed('t20', 60, 2);
    expect(grid.scrollTop).toBe(0);
  });

  function over(what: Element | null, pointerType = 'mouse'): void {
    what?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType }));
  }

  function leaves(what: Element): void {
    const relatedTarget = document.body;
    what.dispatchEvent(new PointerEvent('pointerout', { bubbles: true, relatedTarget }));
  }
});

describe('the way back to the list', () => {
  it('is the step back in the history, not a further one', () => {
    const back = vi.spyOn(history, 'back').mockReturnValue();
    const push = vi.spyOn(history, 'pushState');
    on.places.go({ ticket: 't1' });
    on.places.go({ ticket: 't2' });
    on.places.go({ ticket: null });
    expect(push).toHaveBeenCalledOnce();
    expect(back).toHaveBeenCalledOnce();
    expect(on.places.place.get().ticket).toBeNull();
  });

  it('stays on the page where an address opened the ticket', () => {
    history.replaceState(null, '', '/helpdesk/?ticket=t1');
    on.places.look();
    const back = vi.spyOn(history, 'back');
    on.places.go({ ticket: null });
    expect(back).not.toHaveBeenCalled();
    expect(location.search).toBe('');
  });
});
