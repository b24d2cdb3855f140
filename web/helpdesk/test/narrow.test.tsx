import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { Inbox } from '../src/app/Inbox.tsx';
import { active } from './samples.ts';
import { narrow, row, serves, stage, until, withRoom } from './stage.tsx';

const on = stage();
withRoom();
narrow();

const tickets = Array.from({ length: 40 }, (_, i) =>
  active(`t${i}`, 59 - i, { profile: { id: `p${i}`, name: `Shopper ${i}.` } }),
);

describe('a narrow window', () => {
  it('comes back from a thread to where the list was left', async () => {
    serves(on, tickets);
    on.show(<Inbox />);
    await until(() => expect(row('Shopper 3.')).not.toBeNull());
    const list = document.querySelector('[role=grid]') as HTMLElement;
    list.scrollTop = 120;
    act(() => on.places.go({ ticket: 't3' }));
    await until(() => expect(document.querySelector('[role=log]')).not.toBeNull());
    expect(list.scrollTop).toBe(120);
    act(() => on.places.go({ ticket: null }));
    expect(document.querySelector('[role=grid]')).toBe(list);
    expect(document.activeElement).toBe(row('Shopper 3.'));
  });

  it('has the number of unread conversations in its title in a thread too', async () => {
    serves(on, tickets);
    on.places.go({ ticket: 't3' });
    on.show(<Inbox />);
    act(() => on.desk.badges.badges.set({ stores: { demo: 2 }, total: 2 }));
    expect(document.title).toBe('Inbox (2)');
  });
});
