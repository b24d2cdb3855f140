import type { ClientFrame } from '@vetrina/shared';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChatState, NOTHING } from '../src/chat/state.ts';
import { Typing } from '../src/chat/typing.ts';
import type { Store } from '../src/store.ts';
import { inConversation } from './conversation.ts';

let told: ClientFrame[];
let store: Store<ChatState>;
let typing: Typing;

const ons = () => told.map((frame) => frame.type === 'typing' && frame.on);

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  store = inConversation();
  typing = new Typing(store, (frame) => told.push(frame) > 0);
});

afterEach(() => {
  vi.useRealTimers();
});

describe('that somebody is typing', () => {
  it('is told again every 3 s while the shopper types', async () => {
    for (let i = 0; i < 8; i++) {
      typing.write(true);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    typing.write(false);
    expect(ons()).toEqual([true, true, true, false]);
    expect(told[0]).toEqual({ type: 'typing', conversation: 'c', on: true });
  });

  it('is taken back as soon as the server listens again', async () => {
    typing.write(true);
    await vi.advanceTimersByTimeAsync(500);
    typing.write(false);
    await vi.advanceTimersByTimeAsync(1_499);
    expect(ons()).toEqual([true]);
    await vi.advanceTimersByTimeAsync(1);
    expect(ons()).toEqual([true, false]);
  });

  it('is not told again of a box that was emptied and filled again', async () => {
    typing.write(true);
    typing.write(false);
    typing.write(true);
    await vi.advanceTimersByTimeAsync(2_500);
    expect(ons()).toEqual([true]);
  });

  it('is told to nobody before there is a conversation', () => {
    store.set(NOTHING);
    typing.write(true);
    expect(told).toEqual([]);
  });

  it('is forgotten after 6 s without news of the other side', async () => {
    typing.heard('Maya');
    await vi.advanceTimersByTimeAsync(5_999);
    typing.heard('Maya');
    await vi.advanceTimersByTimeAsync(5_999);
    expect(store.get().typing).toBe('Maya');
    await vi.advanceTimersByTimeAsync(1);
    expect(store.get().typing).toBeNull();
  });
});
