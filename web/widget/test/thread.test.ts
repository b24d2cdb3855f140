import type { Message, ServerFrame } from '@vetrina/shared';
import { describe, expect, it } from 'vitest';
import * as threads from '../src/chat/thread.ts';
import type { Thread } from '../src/chat/thread.ts';
import { AT, said } from './gateway.ts';

type Frame<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>;

function message(seq: number, more: Partial<Message> = {}): Frame<'message'> {
  return { type: 'message', ...said(seq, more) };
}

function ready(lastSeq: number, resumed: boolean, id = 'c'): Frame<'ready'> {
  return {
    type: 'ready',
    at: AT,
    expiresAt: AT,
    shopper: { id: 's', signedIn: true },
    conversation: { id, lastSeq, readByAgent: 0, readByShopper: 0, status: 'OPEN', owner: 'TEAM' },
    missed: 0,
    resumed,
  };
}

const after = (thread: Thread, ...frames: Frame<'message'>[]) =>
  frames.reduce(threads.applyMessage, thread);
const seqs = (thread: Thread) => thread.messages.map(({ seq }) => seq);
const open = (...seq: number[]) =>
  after(threads.applyReady(threads.NO_THREAD, ready(0, false)), ...seq.map((one) => message(one)));

describe('resuming', () => {
  it('goes on behind the last message that came, without doubling one', () => {
    const before = open(1, 2, 3);
    expect(before.upTo).toBe(3);
    const resumed = after(threads.applyReady(before, ready(5, true)), message(4), message(5));
    expect(seqs(resumed)).toEqual([1, 2, 3, 4, 5]);
    expect(seqs(after(resumed, message(5), message(4)))).toEqual([1, 2, 3, 4, 5]);
  });

  it('does not take an own message, known only by its ack, for the end of what came', () => {
    const { type: _, ...own } = message(5, { rev: 0, author: { kind: 'SHOPPER', name: '' } });
    const acked = threads.applyOwn(open(1, 2), own);
    expect(seqs(acked)).toEqual([1, 2, 5]);
    expect(acked.upTo).toBe(2);
    expect(after(acked, message(3), message(4), message(5)).messages.at(-1)?.rev).toBe(1);
  });

  it('drops its copy where the server could not resume, and offers history for what is older', () => {
    const fresh = after(
      threads.applyReady(open(1, 2), ready(900, false)),
      message(851),
      message(852),
    );
    expect(seqs(fresh)).toEqual([851, 852]);
    expect(threads.olderBefore(fresh)).toBe(851);
    const older = message(850);
    expect(seqs(threads.applyHistory(fresh, [older]))).toEqual([850, 851, 852]);
    expect(threads.olderBefore(open(1, 2))).toBeNull();
  });

  it('takes a higher revision of a known message, never a lower one', () => {
    const redacted = after(open(1, 2), message(1, { rev: 2, redacted: true, text: '' }));
    expect(redacted.messages[0]).toMatchObject({ redacted: true, text: '' });
    expect(after(redacted, message(1)).messages[0]?.redacted).toBe(true);
  });
});

describe('one conversation after another', () => {
  const closed = (thread: Thread) =>
    threads.applyStatus(thread, {
      type: 'status',
      conversation: 'c',
      status: 'CLOSED',
      owner: 'TEAM',
      closedBy: 'AGENT',
      closedAt: AT,
    });

  it('shows the next one when it starts, in this tab or another', () => {
    const next = after(closed(open(1)), message(1, { conversation: 'd', id: 'd1' }));
    expect(next).toMatchObject({ conversation: 'd', upTo: 1 });
  });

  it('shows nothing more of the one that the shopper put aside', () => {
    const anew = threads.startedAnew(closed(open(1)));
    expect(after(anew, message(1, { rev: 2 }))).toBe(anew);
    expect(threads.applyReady(anew, ready(1, false)).conversation).toBeNull();
  });

  it('shows the next one though the end of the one before comes later', () => {
    const later = new Date(Date.parse(AT) + 1).toISOString();
    const status = (conversation: string, is: 'OPEN' | 'CLOSED') =>
      ({ type: 'status', conversation, status: is, owner: 'TEAM' }) as const;
    const begun = after(
      threads.applyStatus(open(1), status('b', 'OPEN')),
      message(1, { conversation: 'b', at: later }),
    );
    const ended = threads.applyStatus(begun, status('c', 'CLOSED'));
    const goneOn = after(threads.applyStatus(ended, status('c', 'OPEN')), message(2));
    expect(goneOn.conversation).toBe('b');
    expect(goneOn.status?.status).toBe('OPEN');
    expect(seqs(after(goneOn, message(2, { conversation: 'b', at: later })))).toEqual([1, 2]);
    const { type: _, ...own } = message(1, { conversation: 'b', at: later });
    expect(threads.applyOwn(open(1), own).conversation).toBe('b');
  });

  it('is not disturbed by an older one while it is open', () => {
    const thread = open(1);
    expect(after(thread, message(1, { conversation: 'b' }))).toBe(thread);
  });
});

describe('receipts', () => {
  it('only grow', () => {
    const read = (thread: Thread, by: 'AGENT' | 'SHOPPER', upTo: number) =>
      threads.applyRead(thread, { type: 'read', conversation: 'c', by, upTo });
    expect(read(read(open(1, 2, 3), 'AGENT', 3), 'AGENT', 2).readByAgent).toBe(3);
  });

  it("count as unread what came from the other side above the shopper's mark", () => {
    const thread = after(open(1, 2), message(3, { author: { kind: 'SHOPPER', name: '' } }));
    expect(threads.unread(thread)).toBe(2);
    expect(
      threads.unread(
        threads.applyRead(thread, { type: 'read', conversation: 'c', by: 'SHOPPER', upTo: 1 }),
      ),
    ).toBe(1);
  });
});

describe('joining', () => {
  const joins = (name: string): Frame<'status'> => ({
    type: 'status',
    conversation: 'c',
    status: 'OPEN',
    owner: 'TEAM',
    waiting: false,
    assignee: { name },
  });

  it('stands before the answer that came with it', () => {
    const asked = after(
      open(),
      message(1, { author: { kind: 'SHOPPER', name: 'Giulia' } }),
      message(2),
    );
    expect(threads.applyStatus(asked, joins('Maya')).joined).toEqual([{ name: 'Maya', after: 1 }]);
  });

  it('stands behind what others said', () => {
    expect(threads.applyStatus(open(1, 2), joins('Leo')).joined).toEqual([
      { name: 'Leo', after: 2 },
    ]);
  });
});
