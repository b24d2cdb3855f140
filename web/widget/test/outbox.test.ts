import { describe, expect, it } from 'vitest';
import { Outbox, sendFrame } from '../src/chat/outbox.ts';
import type { Outgoing } from '../src/chat/outbox.ts';
import { Vault } from '../src/chat/vault.ts';
import { emptyStorage } from './storage.ts';

const item = (id: string, at = 1): Outgoing => ({
  id,
  conversation: 'c',
  text: `text of ${id}`,
  at,
});
const texts = (outbox: Outbox) => outbox.items.map(({ id }) => id);

function page(who = 'giulia'): { vault: Vault; outbox: Outbox } {
  const vault = new Vault('demo');
  vault.unlock(who);
  const outbox = new Outbox(vault);
  outbox.load();
  return { vault, outbox };
}

describe('the outbox', () => {
  emptyStorage();

  it('keeps unacked messages over a reload, in the order written', () => {
    const { outbox } = page();
    outbox.add(item('b', 5));
    outbox.add(item('a', 5));
    outbox.sent('b');
    expect(texts(page().outbox)).toEqual(['b', 'a']);
    expect(page().outbox.next()?.id).toBe('b');
  });

  it('forgets a message with its ack, whatever the case of the id', () => {
    const { outbox } = page();
    outbox.add(item('ab'));
    expect(outbox.settle('AB')?.text).toBe('text of ab');
    expect(texts(outbox)).toEqual([]);
    expect(texts(page().outbox)).toEqual([]);
  });

  it('is wiped at sign-out', () => {
    const { vault, outbox } = page();
    outbox.add(item('a'));
    vault.wipe();
    expect(localStorage.length).toBe(0);
    expect(texts(page().outbox)).toEqual([]);
  });

  it('never shows one shopper what another one wrote', () => {
    page('giulia').outbox.add(item('a'));
    expect(texts(page('hana').outbox)).toEqual([]);
    expect(texts(page('giulia').outbox)).toEqual([]);
  });

  it('never lets one tab overwrite what another one wrote', () => {
    const one = page();
    const other = page();
    one.outbox.add(item('a', 1));
    other.outbox.add(item('b', 2));
    one.outbox.settle('a');
    expect(texts(page().outbox)).toEqual(['b']);
  });

  it('sends again on the next socket what had no ack on this one', () => {
    const { outbox } = page();
    outbox.add(item('a'));
    outbox.add(item('b'));
    outbox.sent('a');
    expect(outbox.next()).toBeUndefined();
    outbox.unsend();
    expect(outbox.next()?.id).toBe('a');
  });

  it('leaves a refused message to the shopper, over a reload too, and resends it with the same id', () => {
    page().outbox.add(item('a'));
    page().outbox.refuse('a', 'conversation_closed');
    const { outbox } = page();
    expect(outbox.next()).toBeUndefined();
    outbox.retry('a', { conversation: null });
    expect(sendFrame(outbox.next()!)).toEqual({
      type: 'send',
      id: 'a',
      conversation: null,
      text: 'text of a',
    });
  });

  it('works where the browser forbids storage', () => {
    const storage = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')!;
    Object.defineProperty(globalThis, 'localStorage', {
      configurable: true,
      get: () => {
        throw new Error('denied');
      },
    });
    try {
      const { outbox } = page();
      outbox.add(item('a'));
      expect(texts(outbox)).toEqual(['a']);
    } finally {
      Object.defineProperty(globalThis, 'localStorage', storage);
    }
  });
});
