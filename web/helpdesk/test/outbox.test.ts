import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { Drafts } from '../src/thread/drafts.ts';
import { speechFor } from '../src/i18n/i18n.tsx';
import { Outbox } from '../src/thread/outbox.ts';
import { whyNot } from '../src/thread/PendingMessages.tsx';
import { reply } from './samples.ts';

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  vi.useFakeTimers();
  return () => vi.useRealTimers();
});

const events = { stored: () => undefined, moved: () => undefined, notSent: () => undefined };
const never = () => new Promise<never>(() => undefined);

/** A message is sent three times before it counts as not sent. */
const triesAreOver = () => vi.advanceTimersByTimeAsync(3_100);

/** Takes nothing until it is there. */
class BadLine {
  offline = true;
  readonly sent: string[] = [];
  /** How often something was to be sent. */
  tries = 0;

  async send(_: string, { text }: { text: string }) {
    this.tries++;
    if (this.offline) throw ApiProblem.offline();
    this.sent.push(text);
    return reply(2);
  }
}

describe('a message on its way', () => {
  it('says what was wrong with it', () => {
    const { t } = speechFor('en', []);
    const why = (code: string) => whyNot({ state: 'failed', code, status: 0 }, null, t);
    expect(why('invalid')).toBe('Not sent. The text is too long.');
    expect(why('ticket_closed')).toBe('Not sent. The conversation is closed.');
    expect(why('signed_out')).toBe('Not sent yet: your session has ended.');
    expect(why('interrupted')).toBe('Not sent: the page was left before the server answered.');
    expect(why('http_418')).toBe('Not sent.');
  });

  it('is shown until the server has stored it', async () => {
    const stored = vi.fn();
    const outbox = new Outbox(
      { send: async () => reply(2) },
      { ...events, stored },
      sessionStorage,
      'marco',
    );
    const sending = outbox.send('t', 'Hello', false, 1);
    expect(outbox.pending.get()).toMatchObject([
      { text: 'Hello', state: 'sending', basedOnSeq: 1 },
    ]);
    await sending;
    expect(stored).toHaveBeenCalledWith('t', reply(2));
    expect(outbox.pending.get()).toEqual([]);
  });

  it('is tried again with the same id, by itself and then by hand', async () => {
    const ids: string[] = [];
    let online = false;
    const send = async (_: string, { id }: { id: string }) => {
      ids.push(id);
      if (!online) throw ApiProblem.offline();
      return reply(2);
    };
    const outbox = new Outbox({ send }, events, sessionStorage, 'marco');
    const sending = outbox.send('t', 'Hello', false, 1);
    await triesAreOver();
    await sending;
    const [failed] = outbox.pending.get();
    expect(failed).toMatchObject({ state: 'failed', code: 'offline' });
    online = true;
    await outbox.retry(failed?.id ?? '');
    expect(outbox.pending.get()).toEqual([]);
    expect(new Set(ids).size).toBe(1);
    expect(ids.length).toBe(4);
  });

  it('lets nothing overtake what is tried again', async () => {
    const line = new BadLine();
    const outbox = new Outbox(line, events, sessionStorage, 'marco');
    const first = outbox.send('t', 'One', false, 1);
    await vi.advanceTimersByTimeAsync(100);
    line.offline = false;
    const second = outbox.send('t', 'Two', false, 1);
    await triesAreOver();
    await Promise.all([first, second]);
    expect(line.sent).toEqual(['One', 'Two']);
  });

  it('is not overtaken by the next one either when its tries are over', async () => {
    const line = new BadLine();
    const outbox = new Outbox(line, events, sessionStorage, 'marco');
    void outbox.send('t', 'One', false, 1);
    void outbox.send('t', 'Two', false, 1);
    await triesAreOver();
    expect(outbox.pending.get()).toMatchObject([{ code: 'offline' }, { code: 'offline' }]);
    line.offline = false;
    await outbox.send('t', 'Three', false, 1);
    expect(line.sent).toEqual(['One', 'Two', 'Three']);
  });

  it('is not overtaken by one behind it that finds the line better', async () => {
    const line = new BadLine();
    const notSent = () => (line.offline = false);
    const outbox = new Outbox(line, { ...events, notSent }, sessionStorage, 'marco');
    const both = [outbox.send('t', 'One', false, 1), outbox.send('t', 'Two', false, 1)];
    await triesAreOver();
    await Promise.all(both);
    await outbox.resume();
    expect(line.sent).toEqual(['One', 'Two']);
    expect(outbox.pending.get()).toEqual([]);
  });

  it('waits for the session where that has ended, and for its author after another sign-in', async () => {
    const send = vi.fn().mockRejectedValueOnce(new ApiProblem(401, 'unauthorized'));
    send.mockResolvedValueOnce(reply(2));
    const outbox = new Outbox({ send }, events, sessionStorage, 'marco');
    await outbox.send('t', 'Hello', false, 1);
    expect(send).toHaveBeenCalledOnce();
    expect(outbox.pending.get()).toMatchObject([{ state: 'failed', code: 'signed_out' }]);
    const again = new Outbox({ send: never }, events, sessionStorage, 'marco');
    expect(again.pending.get()).toMatchObject([{ state: 'failed', code: 'interrupted' }]);
    await outbox.resume();
    expect(outbox.pending.get()).toEqual([]);
  });

  it('asks again when a colleague was faster, and then names what was seen', async () => {
    const send = vi.fn().mockRejectedValueOnce(new ApiProblem(409, 'thread_moved'));
    send.mockResolvedValueOnce(reply(4));
    const movedIn = vi.fn();
    const outbox = new Outbox({ send }, { ...events, moved: movedIn }, sessionStorage, 'marco');
    await outbox.send('t', 'Hello', false, 1);
    expect(movedIn).toHaveBeenCalledWith('t');
    const [moved] = outbox.pending.get();
    expect(moved?.state).toBe('moved');
    await outbox.retry(moved?.id ?? '', 3);
    expect(send).toHaveBeenLastCalledWith('t', { id: moved?.id, text: 'Hello', basedOnSeq: 3 });
  });

  it('is not shown twice when its live frame comes before its answer', async () => {
    let answer: ((message: ReturnType<typeof reply>) => void) | undefined;
    const send = () => new Promise<ReturnType<typeof reply>>((resolve) => (answer = resolve));
    const outbox = new Outbox({ send }, events, sessionStorage, 'marco');
    const sending = outbox.send('t', 'Hello', false, 1);
    outbox.echoed('t', 'Hello', false);
    expect(outbox.pending.get()[0]?.state).toBe('echoed');
    answer?.(reply(2));
    await sending;
    expect(outbox.pending.get()).toEqual([]);
  });

  it('survives a reload as not sent', () => {
    const outbox = new Outbox({ send: never }, events, sessionStorage, 'marco');
    void outbox.send('t', 'Hello', true, 1);
    const again = new Outbox({ send: never }, events, sessionStorage, 'marco');
    expect(again.pending.get()).toMatchObject([{ text: 'Hello', note: true, state: 'failed' }]);
    expect(again.pending.get()[0]?.id).toBe(outbox.pending.get()[0]?.id);
    void again.resume();
    expect(again.pending.get()[0]?.state).toBe('failed');
  });
});

describe('what had no answer', () => {
  it('goes again by itself, ever less often, in the order it was written', async () => {
    const line = new BadLine();
    const outbox = new Outbox(line, events, sessionStorage, 'marco');
    for (const text of ['One', 'Two']) void outbox.send('t', text, false, 1);
    await triesAreOver();
    for (const seconds of [5, 10, 20, 40, 60, 60]) {
      line.tries = 0;
      await vi.advanceTimersByTimeAsync(seconds * 1_000 - 1);
      expect(line.tries).toBe(0);
      await vi.advanceTimersByTimeAsync(1);
      expect(line.tries).toBe(1);
      await triesAreOver();
    }
    line.offline = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(line.sent).toEqual(['One', 'Two']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes again soon where something was stored since', async () => {
    const line = new BadLine();
    const outbox = new Outbox(line, events, sessionStorage, 'marco');
    void outbox.send('t', 'One', false, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    line.offline = false;
    await vi.advanceTimersByTimeAsync(60_000);
    line.offline = true;
    void outbox.send('t', 'Two', false, 1);
    await triesAreOver();
    line.offline = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(line.sent).toEqual(['One', 'Two']);
  });

  it('stands still on the screen while it goes again by itself', async () => {
    const send = vi.fn().mockRejectedValue(ApiProblem.offline());
    const outbox = new Outbox({ send }, events, sessionStorage, 'marco');
    void outbox.send('t', 'One', false, 1);
    await triesAreOver();
    const before = send.mock.calls.length;
    send.mockImplementation(never);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(send).toHaveBeenCalledTimes(before + 1);
    expect(outbox.pending.get()).toMatchObject([{ state: 'failed', code: 'offline' }]);
  });

  it('is not tried more often because others are stored', async () => {
    const send = vi.fn((ticket: string) =>
      ticket === 't' ? Promise.reject(new ApiProblem(500, 'internal')) : Promise.resolve(reply(1)),
    );
    const outbox = new Outbox({ send }, events, sessionStorage, 'marco');
    void outbox.send('t', 'One', false, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    void outbox.send('u', 'Two', false, 1);
    await vi.advanceTimersByTimeAsync(35_000);
    const before = send.mock.calls.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(send).toHaveBeenCalledTimes(before);
  });

  it('is told once, and then what becomes of it', async () => {
    const send = vi.fn().mockRejectedValue(new ApiProblem(503, 'unavailable'));
    const notSent = vi.fn();
    const outbox = new Outbox({ send }, { ...events, notSent }, sessionStorage, 'marco');
    void outbox.send('t', 'One', false, 1);
    await vi.advanceTimersByTimeAsync(60_000);
    send.mockRejectedValue(ApiProblem.offline());
    await vi.advanceTimersByTimeAsync(60_000);
    expect(notSent).toHaveBeenCalledTimes(1);
    send.mockRejectedValue(new ApiProblem(409, 'ticket_closed'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(notSent).toHaveBeenCalledTimes(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ['is given up', (outbox: Outbox) => outbox.settle(outbox.pending.get()[0]?.id ?? '')],
    ['belongs to nobody who is signed in', (outbox: Outbox) => outbox.wipe()],
  ])('does not go again where it %s', async (_, happens) => {
    const outbox = new Outbox(new BadLine(), events, sessionStorage, 'marco');
    void outbox.send('t', 'One', false, 1);
    await triesAreOver();
    expect(vi.getTimerCount()).toBe(1);
    happens(outbox);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits for the next session where this one has ended', async () => {
    const send = vi.fn().mockRejectedValue(new ApiProblem(401, 'unauthorized'));
    await new Outbox({ send }, events, sessionStorage, 'marco').send('t', 'One', false, 1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a conflict', () => {
  it('is still one after a reload', async () => {
    const send = () => Promise.reject(new ApiProblem(409, 'thread_moved'));
    await new Outbox({ send }, events, sessionStorage, 'marco').send('t', 'Hello', false, 1);
    const again = new Outbox({ send: never }, events, sessionStorage, 'marco');
    expect(again.pending.get()).toMatchObject([{ state: 'moved', code: 'thread_moved' }]);
  });
});

describe('what an agent left', () => {
  it('is found by nobody else who signs in here', () => {
    const outbox = new Outbox({ send: never }, events, sessionStorage, 'marco');
    void outbox.send('t', 'Hello', false, 1);
    new Drafts(localStorage, 'marco').set('t', 'reply', 'Dear');
    expect(new Outbox({ send: never }, events, sessionStorage, 'anna').pending.get()).toEqual([]);
    expect(new Drafts(localStorage, 'anna').get('t', 'reply')).toBe('');
  });

  it('is gone for everybody when one signs out', () => {
    const outbox = new Outbox({ send: never }, events, sessionStorage, 'marco');
    void outbox.send('t', 'Hello', false, 1);
    new Drafts(localStorage, 'marco').set('t', 'reply', 'Dear');
    new Outbox({ send: never }, events, sessionStorage, 'anna').wipe();
    new Drafts(localStorage, 'anna').wipe();
    expect(sessionStorage.length + localStorage.length).toBe(0);
  });
});

describe('drafts', () => {
  it('put a reply that comes too late behind the note that was begun', () => {
    const drafts = new Drafts(localStorage, 'marco');
    drafts.set('t', 'note', 'Angry');
    drafts.set('t', 'reply', 'Dear');
    drafts.toNote('t');
    expect(drafts.get('t', 'note')).toBe('Angry\nDear');
    expect(drafts.get('t', 'reply')).toBe('');
  });

  it('are kept for each ticket and kind, through a reload, until they are wiped', () => {
    new Drafts(localStorage, 'marco').set('t', 'reply', 'Dear');
    const drafts = new Drafts(localStorage, 'marco');
    expect(drafts.get('t', 'reply')).toBe('Dear');
    expect(drafts.get('t', 'note')).toBe('');
    drafts.wipe();
    expect(new Drafts(localStorage, 'marco').get('t', 'reply')).toBe('');
  });
});
