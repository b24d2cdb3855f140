import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hangs } from '../../shared/test/hangs.ts';
import { BadgeStream, EventReader } from '../src/live/badges.ts';
import { PresenceBoard } from '../src/live/presence.ts';

describe('the badge stream', () => {
  it('is read across the cuts of the network, comments left out', () => {
    const reader = new EventReader();
    expect(reader.read(': hello\n\nevent: bad')).toEqual([]);
    expect(reader.read('ges\r\ndata: {"total":')).toEqual([]);
    expect(reader.read('3}\r\n\r\n')).toEqual([{ name: 'badges', data: '{"total":3}' }]);
  });
});

describe('a badge stream that never begins', () => {
  it('is asked for again', async () => {
    vi.useFakeTimers();
    hangs();
    const calls = vi.spyOn(globalThis, 'fetch');
    const stream = new BadgeStream({ token: async () => 'token', renewed: async () => true });
    stream.connect();
    await vi.advanceTimersByTimeAsync(39_999);
    expect(calls).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(calls).toHaveBeenCalledTimes(2);
    stream.end();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
});

describe('presence', () => {
  const marco = { kind: 'AGENT', id: 'marco', name: 'Marco' };
  beforeEach(() => {
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('of typing ends 6 s and of viewing 30 s after its last sign', () => {
    const board = new PresenceBoard();
    board.heard('t', 'typing', marco, true);
    board.heard('t', 'viewing', marco, true);
    vi.advanceTimersByTime(5_000);
    board.heard('t', 'typing', marco, true);
    vi.advanceTimersByTime(5_000);
    expect(board.present.get()).toHaveLength(2);
    vi.advanceTimersByTime(1_000);
    expect(board.present.get()).toMatchObject([{ activity: 'viewing' }]);
    vi.advanceTimersByTime(19_000);
    expect(board.present.get()).toEqual([]);
  });

  it('of typing ends with the message', () => {
    const board = new PresenceBoard();
    board.heard('t', 'typing', { kind: 'SHOPPER', id: 's', name: '' }, true);
    board.wrote('t', 'SHOPPER', 'Giulia');
    expect(board.present.get()).toEqual([]);
  });
});
