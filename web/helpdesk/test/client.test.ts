import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hangs } from '../../shared/test/hangs.ts';
import { ApiClient } from '../src/api/client.ts';
import { HelpdeskApi } from '../src/api/helpdesk.ts';
import { Outbox } from '../src/thread/outbox.ts';
import { reply } from './samples.ts';

const tokens = { token: async () => 'token', renewed: async () => true };
const client = new ApiClient(tokens);

beforeEach(() => {
  sessionStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a call that the server takes and never answers', () => {
  beforeEach(() => hangs());

  it.each([
    ['nobody else ends', undefined],
    ['its caller might end', new AbortController().signal],
  ])('has no answer after 15 s where %s it', async (_, signal) => {
    const told = vi.fn();
    void client.get('/tickets', {}, signal).catch(told);
    await vi.advanceTimersByTimeAsync(14_999);
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'offline', uncertain: true }),
    );
  });

  it('ends with whoever called', async () => {
    const caller = new AbortController();
    const call = client.get('/tickets', {}, caller.signal);
    await vi.advanceTimersByTimeAsync(0);
    caller.abort();
    await expect(call).rejects.toBe(caller.signal.reason);
  });
});

describe('a reply that the server takes and never answers', () => {
  it('is sent once more, and those behind it go on', async () => {
    const sent: string[] = [];
    vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
      sent.push((JSON.parse(body) as { text: string }).text);
      return Response.json(reply(2));
    });
    let hanging = true;
    hangs(() => hanging);
    const events = { stored: () => {}, moved: () => {}, notSent: () => {} };
    const outbox = new Outbox(new HelpdeskApi(client), events, sessionStorage, 'marco');
    for (const text of ['One', 'Two']) void outbox.send('t', text, false, 1);
    await vi.advanceTimersByTimeAsync(0);
    hanging = false;
    await vi.advanceTimersByTimeAsync(15_600);
    expect(sent).toEqual(['One', 'Two']);
    expect(outbox.pending.get()).toEqual([]);
  });
});
