import type { Ticket } from '@vetrina/shared';
import { describe, expect, it } from 'vitest';
import { speechFor } from '../src/i18n/i18n.tsx';
import { spoken } from '../src/tickets/spoken.ts';
import { TicketRow } from '../src/tickets/TicketRow.tsx';
import { active, ME, minute } from './samples.ts';
import { stage } from './stage.tsx';

const on = stage();
const now = Date.parse(minute(9));
const english = speechFor('en', ['en-GB']);

function shows(change: Partial<Ticket>) {
  const ticket = active('t', 5, change);
  return { ticket, sort: 'newest', storeName: null, unsent: false, drafted: false, now } as const;
}

describe('a row of the list', () => {
  it('is spoken with all that it shows', () => {
    const lastMessage = {
      seq: 2,
      author: { kind: 'AGENT', name: ME.name },
      preview: 'It is on its way.',
      at: minute(5),
    } as const;
    const answered = shows({ lastMessage, assignee: ME, unread: true });
    expect(spoken(answered, ME, english)).toBe(
      'Giulia Ferri, Unread, You: It is on its way., 4 min, Assigned to You',
    );
    const snoozed = shows({ status: 'SNOOZED', snoozedUntil: minute(20) });
    expect(spoken(snoozed, ME, english)).toMatch(
      /^Giulia Ferri, Hi, 4 min, Snoozed until \d\d:20$/u,
    );
  });

  it.each([
    ['open with the helpdesk', {}, true],
    ['closed', { status: 'CLOSED' }, false],
    ['snoozed', { status: 'SNOOZED' }, false],
    ['with the assistant', { owner: 'ASSISTANT' }, false],
  ] as const)('has the dot where the badge counts it: %s', (_, change, dotted) => {
    on.show(<TicketRow {...shows({ ...change, unread: true })} />);
    expect(document.querySelector('[data-unread]') !== null).toBe(dotted);
  });

  it('ends what is too long in its own direction, whoever wrote it', () => {
    const author = { kind: 'AGENT', name: 'Marco' } as const;
    const lastMessage = { seq: 2, author, preview: 'مرحبا', at: minute(5) };
    const profile = { id: 'p', name: 'محمد' };
    on.show(<TicketRow {...shows({ lastMessage, profile, unread: true })} />);
    // Of these only what is outside a <bdi> decides the direction.
    const deciding = [...document.querySelectorAll('[dir=auto]')].map((line) => {
      line.querySelector('bdi')?.remove();
      return line.textContent;
    });
    expect(deciding).toEqual(['محمد', ': مرحبا']);
  });
});
