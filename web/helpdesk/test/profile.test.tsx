import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ProfilePane } from '../src/profile/ProfilePane.tsx';
import { OwnerLine } from '../src/thread/OwnerLine.tsx';
import { active, minute } from './samples.ts';
import { button, serves, stage, until } from './stage.tsx';

const on = stage();

const profile = { id: 'p', name: 'Giulia Ferri' };
const closed = active('t1', 1, { profile, status: 'CLOSED', closedBy: 'SHOPPER' });
const createdAt = minute(5);
const fresh = active('t2', 5, { profile, number: 42, createdAt });

describe('the other conversations of a shopper', () => {
  it('take in a new one at once, and say how each one stands', async () => {
    serves(on, []);
    on.show(<ProfilePane ticket={closed} />);
    await until(() => expect(on.desk.api.profileTickets).toHaveBeenCalled());
    expect(document.body.textContent).not.toContain('Other conversations');
    act(() => void on.desk.book.learnAll([fresh, active('t3', 6)]));
    const entries = [...document.querySelectorAll('section button')].map((one) => one.textContent);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toContain('#42');
    expect(entries[0]).toContain('Open');
    act(() => void on.desk.book.learn({ ...fresh, status: 'SNOOZED', version: 2 }));
    expect(document.querySelector('section button')?.textContent).toContain('Snoozed');
  });

  it('are shown further, page by page', async () => {
    serves(on, []);
    vi.spyOn(on.desk.api, 'profileTickets').mockImplementation(async (_, cursor) =>
      cursor === 'more' ? { items: [fresh], next: null } : { items: [], next: 'more' },
    );
    on.desk.book.learn(active('t3', 6, { profile, number: 43 }));
    on.show(<ProfilePane ticket={closed} />);
    await until(() => expect(button('Show more')).toBeDefined());
    expect(document.body.textContent).not.toContain('#42');
    act(() => button('Show more').click());
    await until(() => expect(document.body.textContent).toContain('#42'));
    expect(document.body.textContent).not.toContain('Show more');
  });

  it('lead on from a closed one', () => {
    on.show(<OwnerLine ticket={closed} />);
    act(() => void on.desk.book.learn(fresh));
    act(() => button('Go on in #42').click());
    expect(on.places.place.get().ticket).toBe('t2');
  });
});
