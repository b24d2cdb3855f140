import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { Someone } from '../src/thread/Someone.tsx';
import { ticket } from './samples.ts';
import { stage } from './stage.tsx';

const on = stage();

const anna = { kind: 'AGENT', id: 'anna', name: 'Anna Conti' };
const emma = { kind: 'SHOPPER', id: 'emma', name: '' };

function lines(): (string | null)[] {
  return [...document.querySelectorAll('[role=status] > span')].map((one) => one.textContent);
}

describe('who else is in a ticket', () => {
  it('is first of all a colleague who replies, apart from the shopper', () => {
    on.show(<Someone ticket={ticket('t')} shopper="Emma" />);
    act(() => on.desk.presence.heard('t', 'viewing', anna, true));
    expect(lines()).toEqual(['Anna Conti is looking at this']);
    act(() => on.desk.presence.heard('t', 'typing', emma, true));
    act(() => on.desk.presence.heard('t', 'typing', anna, true));
    expect(lines()).toEqual(['Anna Conti is replying', 'Emma is typing']);
  });

  it('is no shopper where the ticket has been closed', () => {
    on.show(<Someone ticket={ticket('t', { status: 'CLOSED' })} shopper="Emma" />);
    act(() => on.desk.presence.heard('t', 'typing', emma, true));
    expect(lines()).toEqual([]);
  });
});
