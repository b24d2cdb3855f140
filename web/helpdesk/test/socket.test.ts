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
