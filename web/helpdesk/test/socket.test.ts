import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveSocket } from '../src/live/socket.ts';
import { FakeSocket, newest } from './fakeSocket.ts';

const tokens = { token: async () => 'token', renewed: async () => true };

async function live(): Promise<LiveSocket> {
  const socket = new LiveSocket('/socket', tokens, { ready: () => {}, frame: () => {} });
  socket.connect();
  await vi.advanceTimersByTimeAsync(0);
  newest().says({ type: 'ready' });
  return socket;
}

describe('the live socket', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', FakeSocket);
    FakeSocket.all = [];
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('does not go on with a socket whose network is gone', async () => {
    const socket = await live();
    socket.lost();
    expect(socket.state.get()).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('has an old socket show that it lives when the network is back', async () => {
    const socket = await live();
    socket.connect();
    expect(newest().sent).toEqual(['{"type":"ping"}']);
    newest().says({ type: 'pong' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(socket.state.get()).toBe('live');

    socket.connect();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(socket.state.get()).toBe('reconnecting');
  });

  it('gives up a connection that hangs', async () => {
    const socket = await live();
    socket.lost();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(2);

    await vi.advanceTimersByTimeAsync(12_000);
    expect(FakeSocket.all).toHaveLength(3);
    newest().says({ type: 'ready' });
    await vi.advanceTimersByTimeAsync(12_000);
    expect(socket.state.get()).toBe('live');
    expect(FakeSocket.all).toHaveLength(3);
  });

  it('hardly tries while there is no network', async () => {
    const onLine = vi.spyOn(navigator, 'onLine', 'get');
    const socket = await live();
    onLine.mockReturnValue(false);
    socket.lost();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(FakeSocket.all).toHaveLength(1);
    // The browser may be wrong.
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it.each([4400, 4403, 4409, 4477])('stays closed after %i, until somebody asks', async (code) => {
    const socket = await live();
    newest().dispatchEvent(new CloseEvent('close', { code }));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(socket.state.get()).toBe('stopped');
    expect(FakeSocket.all).toHaveLength(1);
    socket.connect();
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('comes back to a server that drains when that says', async () => {
    await live();
    newest().says({ type: 'goodbye', reconnectAfterMs: 8_000 });
    newest().dispatchEvent(new CloseEvent('close', { code: 1012 }));
    await vi.advanceTimersByTimeAsync(7_999);
    expect(FakeSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(4_001);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('comes back with a fresh token when the old one has expired', async () => {
    const renewed = vi.spyOn(tokens, 'renewed');
    await live();
    newest().dispatchEvent(new CloseEvent('close', { code: 4401 }));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(renewed).toHaveBeenCalledOnce();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('connects at once when the network is back, however long it was away', async () => {
    const socket = await live();
    socket.lost();
    for (let failed = 0; failed < 8; failed++) {
      await vi.advanceTimersByTimeAsync(30_000);
      newest().dispatchEvent(new CloseEvent('close', { code: 1006 }));
    }
    const before = FakeSocket.all.length;
    socket.connect();
    await vi.advanceTimersByTimeAsync(0);
    expect(FakeSocket.all).toHaveLength(before + 1);
  });
});
