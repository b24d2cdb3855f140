import type { ClientFrame } from '@vetrina/shared';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Ending } from '../src/chat/ending.ts';
import { Outbox } from '../src/chat/outbox.ts';
import { type ChatState, NOTHING } from '../src/chat/state.ts';
import { Vault } from '../src/chat/vault.ts';
import type { Store } from '../src/store.ts';
import { inConversation } from './conversation.ts';
import { emptyStorage } from './storage.ts';

let told: ClientFrame[];
let store: Store<ChatState>;
let outbox: Outbox;
let ending: Ending;

const id = () => (told[0]?.type === 'end' ? told[0].id : '');

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  store = inConversation();
  const vault = new Vault('demo');
  outbox = new Outbox(vault);
  ending = new Ending(store, vault, outbox, (frame) => told.push(frame) > 0);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the wish to end', () => {
  emptyStorage();

  it('is told once, however often it is uttered', () => {
    ending.ask();
    ending.ask();
    expect(told).toEqual([{ type: 'end', id: expect.any(String), conversation: 'c' }]);
  });

  it('is nothing without a conversation', () => {
    store.set(NOTHING);
    ending.ask();
    expect(told).toEqual([]);
    expect(store.get().ending).toBeNull();
  });

  it('waits for the answers to all messages, and a refusal is one', () => {
    for (const one of ['a', 'b']) outbox.add({ id: one, conversation: 'c', text: one, at: 1 });
    ending.ask();
    outbox.settle('a');
    ending.goOn();
    expect(told).toEqual([]);
    outbox.refuse('b', 'forbidden');
    ending.goOn();
    expect(told).toHaveLength(1);
  });

  it('is fulfilled by its own ack only', () => {
    ending.ask();
    expect(ending.acked('another')).toBe(false);
    expect(store.get().ending).not.toBeNull();
    expect(ending.acked(id())).toBe(true);
    expect(store.get().ending).toBeNull();
  });

  it.each(['unavailable', 'rate_limited'])(
    'is told again after %s when the server asks for it',
    async (code) => {
      ending.ask();
      expect(ending.failed(id(), code, 700)).toBe(true);
      await vi.advanceTimersByTimeAsync(699);
      expect(told).toHaveLength(1);
      await vi.advanceTimersByTimeAsync(1);
      expect(told).toEqual([told[0], told[0]]);
    },
  );

  it('is given up where it is refused, and can be uttered again', () => {
    ending.ask();
    expect(ending.failed('another', 'forbidden', null)).toBe(false);
    expect(ending.failed(id(), 'forbidden', null)).toBe(true);
    expect(store.get().ending).toBeNull();
    ending.ask();
    expect(told).toHaveLength(2);
  });
});
