import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { ProfilePane } from '../src/profile/ProfilePane.tsx';
import { OwnerLine } from '../src/thread/OwnerLine.tsx';
import { active, minute, person } from './samples.ts';
import { button, serves, stage, until } from './stage.tsx';

const on = stage();

const profile = { id: 'p', name: 'Giulia Ferri' };
const closed = active('t1', 1, { profile, status: 'CLOSED', closedBy: 'SHOPPER' });
const createdAt = minute(5);
const fresh = active('t2', 5, { profile, number: 42, createdAt });

describe('what is known of a shopper', () => {
  const facts = () =>
    [...document.querySelectorAll('dl > div, ul:not(:has(button)) > li')].map((one) =>
      [...one.childNodes].map(({ textContent }) => textContent).join(': '),
    );

  it('is shown as the shop told it', async () => {
    serves(on, []);
    const known = person({
      email: 'giulia@example.com',
      phone: '+39 055',
      orders: 6,
      spent: { amount: 412.5, currency: 'EUR' },
      segments: ['VIP'],
      properties: [
        { name: 'tier', value: 3 },
        { name: 'size', value: '' },
      ],
    });
    vi.spyOn(on.desk.api, 'profile').mockResolvedValue(known);
    on.show(<ProfilePane ticket={closed} />);
    await until(() =>
      expect(facts()).toEqual([
        'E-mail: giulia@example.com',
        'Phone: +39 055',
        'Orders: 6',
        'Spent: €412.50',
        'Since: 2026',
        'VIP',
        'tier: 3',
      ]),
    );
  });

  it('takes no room where it is not known, nor twice', async () => {
    serves(on, []);
    const email = 'giulia@example.com';
    vi.spyOn(on.desk.api, 'profile').mockResolvedValue(person({ email }));
    on.show(<ProfilePane ticket={{ ...closed, profile: { ...profile, email } }} />);
    await until(() => expect(facts()).toEqual(['Orders: 0', 'Since: 2026']));
    expect(document.body.textContent?.split(email)).toHaveLength(2);
  });
});

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

describe('what of a profile could not be read', () => {
  const event = { id: 'e', type: 'signed_in', at: minute(1) };
  const refused = () => document.querySelector('[role=alert]')?.textContent;

  it.each([
    ['profileEvents', 'The activity could not be loaded.Try again'],
    ['profileTickets', 'The other conversations could not be loaded.Try again'],
  ] as const)('is said, and can be read again: %s', async (part, said) => {
    serves(on, []);
    const read = vi.spyOn(on.desk.api, part).mockRejectedValueOnce(ApiProblem.offline());
    on.show(<ProfilePane ticket={closed} />);
    await until(() => expect(refused()).toBe(said));
    act(() => button('Try again').click());
    await until(() => expect(refused()).toBeUndefined());
    expect(read).toHaveBeenCalledTimes(2);
  });

  it.each([
    [503, [null, 'more', 'more']],
    // An old cursor has run out, and the list is read from its top.
    [410, [null, 'more', null]],
  ])('leaves what was read before it: %i', async (status, asked) => {
    serves(on, []);
    const read = vi
      .spyOn(on.desk.api, 'profileEvents')
      .mockResolvedValue({ items: [event], next: 'more' });
    on.show(<ProfilePane ticket={closed} />);
    await until(() => expect(button('Show more')).toBeDefined());
    read.mockRejectedValueOnce(new ApiProblem(status, 'no'));
    act(() => button('Show more').click());
    await until(() => expect(refused()).toContain('The activity could not be loaded.'));
    expect(document.body.textContent).toContain('Signed in');
    act(() => button('Try again').click());
    await until(() => expect(refused()).toBeUndefined());
    expect(read.mock.calls.map(([, cursor]) => cursor)).toEqual(asked);
  });

  it('is nothing where the person is not known', async () => {
    serves(on, []);
    const unknown = new ApiProblem(404, 'profile_unknown');
    for (const part of ['profile', 'profileEvents', 'profileTickets'] as const)
      vi.spyOn(on.desk.api, part).mockRejectedValue(unknown);
    on.show(<ProfilePane ticket={closed} />);
    await until(() => expect(on.desk.queries.isFetching()).toBe(0));
    expect(refused()).toBeUndefined();
  });
});
