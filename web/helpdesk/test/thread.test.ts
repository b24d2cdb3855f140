import { describe, expect, it } from 'vitest';
import { groupsOf } from '../src/thread/groups.ts';
import { receipts } from '../src/thread/receipts.ts';
import { inOrder, lastSeq, marked, older, opened, readBy, received } from '../src/thread/thread.ts';
import { message, minute, note, reply } from './samples.ts';

const page = (from: number, to: number, more = false) => ({
  items: Array.from({ length: to - from + 1 }, (_, i) => message(from + i)),
  more,
});
const seqs = (thread: { messages: readonly { seq: number }[] }) =>
  thread.messages.map(({ seq }) => seq);

describe('a thread', () => {
  it('takes a message that comes twice once', () => {
    const thread = opened(undefined, page(1, 3));
    const twice = received(received(thread, message(4)) ?? thread, message(4));
    expect(twice && seqs(twice)).toEqual([1, 2, 3, 4]);
  });

  it('asks to be read again where messages are missing', () => {
    expect(received(opened(undefined, page(1, 3)), message(5))).toBeNull();
  });

  it('asks to be read again where another message stands at a known place', () => {
    expect(received(opened(undefined, page(1, 3)), message(2, { id: 'another' }))).toBeNull();
  });

  it('lets the higher rev replace, and never the lower', () => {
    const thread = opened(undefined, page(1, 2));
    const gone = received(thread, message(2, { rev: 1, text: '', redacted: true }));
    const late = gone && received(gone, message(2));
    expect(late?.messages[1]).toMatchObject({ rev: 1, text: '', redacted: true });
  });

  it('takes over how far its messages have come, and nothing that it does not hold', () => {
    const thread = opened(undefined, { ...page(1, 2), more: true });
    const deliveredAt = minute(5);
    const entries = [message(2, { deliveredAt }), note('n', 2), message(3)];
    const { messages, notes, more } = marked(thread, entries);
    expect(messages).toEqual([message(1), { ...message(2, { deliveredAt }), readAt: null }]);
    expect({ notes, more }).toEqual({ notes: [], more: true });
  });

  it('grows upwards by older pages', () => {
    const thread = older(opened(undefined, page(51, 53, true)), page(1, 50, false));
    expect(lastSeq(thread)).toBe(53);
    expect(thread.messages).toHaveLength(53);
    expect(thread.more).toBe(false);
  });

  it('keeps its older part when it is read again without a gap, and drops it with one', () => {
    const thread = opened(undefined, page(1, 60));
    expect(seqs(opened(thread, page(41, 62, true)))).toHaveLength(62);
    expect(opened(thread, page(41, 62, true)).more).toBe(false);
    expect(seqs(opened(thread, page(70, 72, true)))).toEqual([70, 71, 72]);
  });

  it('is what a later reading says: what that does not hold was lost', () => {
    const known = opened(undefined, { items: [...page(1, 5).items, note('lost', 2)], more: false });
    const restored = [...page(1, 3).items, note('kept', 2), message(4, { id: 'anew' })];
    const { messages, notes } = opened(known, { items: restored, more: false });
    expect(messages.map(({ id }) => id)).toEqual(['m-1', 'm-2', 'm-3', 'anew']);
    expect(notes.map(({ id }) => id)).toEqual(['kept']);
  });

  it('drops its older part where another message joins it to what is read', () => {
    const restored = page(41, 62, true);
    restored.items[0] = message(41, { id: 'anew' });
    const thread = opened(opened(undefined, page(1, 60)), restored);
    expect(seqs(thread)[0]).toBe(41);
    expect(thread.more).toBe(true);
  });

  it('goes on with what came live while it was read again', () => {
    const asked = opened(undefined, page(1, 3));
    const heard = [message(4), note('n', 4), message(5)];
    const known = heard.reduce((thread, entry) => received(thread, entry) ?? thread, asked);
    const { messages, notes } = opened(known, page(1, 4), asked);
    expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(notes).toHaveLength(1);
  });

  it('puts notes behind the message they were written after, by time', () => {
    const notes = [note('c', 2, 9), note('b', 2, 3), note('a', 0, 0)];
    const thread = opened(undefined, { items: [...page(1, 3).items, ...notes], more: false });
    expect(inOrder(thread).map(({ id }) => id)).toEqual(['a', 'm-1', 'm-2', 'b', 'c', 'm-3']);
  });

  it('takes a note that comes again once', () => {
    const thread = received(opened(undefined, page(1, 1)), note('a', 1));
    expect(thread && received(thread, note('a', 1))?.notes).toHaveLength(1);
  });
});

describe('receipts', () => {
  it('are known to be read by mark or by time, and a time once known stays', () => {
    const thread = opened(undefined, { items: [message(1), reply(2), reply(3)], more: false });
    const read = readBy(readBy(thread, 2, minute(10)), 3, minute(20));
    expect(read.messages.map(({ readAt }) => readAt ?? null)).toEqual([
      null,
      minute(10),
      minute(20),
    ]);
    expect(received(read, reply(3))?.messages[2]?.readAt).toBe(minute(20));
  });

  it('stand under the last message that was read and under the very last', () => {
    const sent = [message(1), reply(2), reply(3), reply(4, { deliveredAt: minute(5) })];
    expect([...receipts(sent, 3)]).toEqual([
      [3, { kind: 'read', at: null }],
      [4, { kind: 'delivered' }],
    ]);
    expect([...receipts(sent, 4)]).toEqual([[4, { kind: 'read', at: null }]]);
  });

  it('are none for what the shopper wrote', () => {
    expect(receipts([message(1)], 0).size).toBe(0);
  });
});

describe('groups', () => {
  it('join one author within five minutes, and a note parts them', () => {
    const entries = [message(1), message(2), reply(3), note('n', 3), reply(4), message(30)];
    expect(
      groupsOf(entries).map((one) => (one.kind === 'note' ? 'note' : one.messages.length)),
    ).toEqual([2, 1, 'note', 1, 1]);
  });

  it('part where five minutes passed', () => {
    expect(groupsOf([reply(1), reply(9)])).toHaveLength(2);
  });
});
