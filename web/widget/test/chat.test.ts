import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Chat } from '../src/chat/chat.ts';
import { storagePrefix } from '../src/embed.ts';
import type { Embed } from '../src/embed.ts';
import { hangs } from '../../shared/test/hangs.ts';
import { AT, CLOSED, FakeSocket, LATER, OPEN, said } from './gateway.ts';
import { emptyStorage } from './storage.ts';

const START = { legalVersion: '2026-11-01', faqs: ['f1'] };

const jwt = `h.${btoa(JSON.stringify({ sub: 'giulia' }))}.s`;
let answers: { status: number; body: unknown; headers?: Record<string, string> }[];
let asked: { identity: { kind: string } }[];
/** How many messages the server has acked. */
let stored: number;

function chatOf(identify: Embed['identify'] = () => Promise.resolve(jwt)): Chat {
  return new Chat({ store: 'demo', base: 'https://chat.example', identify } as Embed);
}

async function connected(chat = chatOf()): Promise<Chat> {
  chat.start();
  await settled();
  FakeSocket.last.open().ready();
  return chat;
}

const sends = () => FakeSocket.last.of('send').map(({ text }) => text);

/** The server's word about what it was sent last. */
function acks(): void {
  const { id } = FakeSocket.last.of('send').at(-1)!;
  const seq = ++stored;
  FakeSocket.last.says({ type: 'ack', id, conversation: 'c', seq, message: `m${seq}`, at: AT });
}

function refuses(code: string, retryAfterMs?: number): void {
  const { id } = FakeSocket.last.of('send').at(-1)!;
  FakeSocket.last.says({ type: 'error', id, code, ...(retryAfterMs && { retryAfterMs }) });
}

function holdsSecrets(chat: Chat): void {
  FakeSocket.last.ready(OPEN);
  chat.say('Secret', START);
  chat.write('Another secret');
  chat.end();
}

function expectNothingLeft(chat: Chat): void {
  expect(localStorage.length).toBe(0);
  expect(chat.store.get()).toMatchObject({
    phase: 'signed_out',
    outbox: [],
    draft: '',
    thread: { conversation: null },
  });
}

const whoKey = () => `${storagePrefix('demo')}who`;

/** The server answers no session request before the returned function is called. */
function slowAnswers(): () => void {
  const { fetch } = globalThis;
  let answerNow = () => {};
  const mayAnswer = new Promise<void>((resolve) => (answerNow = resolve));
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const answer = await fetch(url, init);
    await mayAnswer;
    return answer;
  });
  return () => answerNow();
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(AT) });
  FakeSocket.all = [];
  FakeSocket.mute = false;
  answers = [];
  asked = [];
  stored = 0;
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body)));
    const { status, body, headers } = answers.shift() ?? {
      status: 201,
      body: { token: `t${asked.length}`, expiresAt: LATER, shopper: { id: 's', signedIn: true } },
    };
    return Promise.resolve(
      new Response(JSON.stringify(body), { status, ...(headers && { headers }) }),
    );
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('sending', () => {
  emptyStorage();

  it('carries the token in the subprotocols, never in the address', async () => {
    await connected();
    expect(FakeSocket.last.protocols).toEqual(['vetrina.chat.v1', 'vetrina.bearer.t1']);
    expect(FakeSocket.last.url).toMatch(
      /^wss:\/\/chat\.example\/chat\/v1\/socket\?store=demo&client=[\da-f-]{36}$/,
    );
  });

  it('tells with the first message what the shopper was shown and had opened', async () => {
    const chat = await connected();
    chat.say('Hello', START);
    const [frame] = FakeSocket.last.of('send');
    expect(frame).toMatchObject({ conversation: null, text: 'Hello', ...START });
    FakeSocket.last.says({
      type: 'ack',
      id: frame!.id,
      conversation: 'c',
      seq: 1,
      message: 'm1',
      at: AT,
    });
    expect(chat.store.get().outbox).toEqual([]);
    expect(chat.store.get().thread).toMatchObject({
      conversation: 'c',
      messages: [{ text: 'Hello' }],
    });
    chat.say('More', START);
    expect(FakeSocket.last.of('send')[1]).toEqual({
      type: 'send',
      id: expect.any(String),
      conversation: 'c',
      text: 'More',
    });
  });

  it('takes its own message for the ack, and says after 5 s that it takes longer', async () => {
    const chat = await connected();
    chat.say('Hello', START);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(chat.store.get().outbox).toMatchObject([{ slow: true }]);
    const { id } = FakeSocket.last.of('send')[0]!;
    const author = { kind: 'SHOPPER', name: 'Giulia' } as const;
    FakeSocket.last.says({
      type: 'message',
      conversation: 'c',
      seq: 1,
      rev: 1,
      id: 'm',
      clientId: id,
      author,
      at: AT,
      text: 'Hello',
    });
    expect(chat.store.get().outbox).toEqual([]);
  });

  it('sends the same id on the next socket, and after a reload', async () => {
    const chat = await connected();
    chat.say('Hello', START);
    const first = FakeSocket.last.of('send');
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.open();
    expect(FakeSocket.last.of('send')).toEqual(first);
    await connected();
    expect(FakeSocket.last.of('send')).toEqual(first);
  });

  it('sends the same id after another proof of the same shopper', async () => {
    const chat = await connected();
    chat.say('One', START);
    const first = FakeSocket.last.of('send');
    chat.restart();
    await settled();
    expect(FakeSocket.all).toHaveLength(2);
    FakeSocket.last.open();
    expect(FakeSocket.last.of('send')).toEqual(first);
  });

  it('has one message under way, and the next one goes with its ack or as itself', async () => {
    const chat = await connected();
    for (const text of ['One', 'Two', 'Three']) chat.say(text, START);
    expect(sends()).toEqual(['One']);
    acks();
    expect(sends()).toEqual(['One', 'Two']);
    const author = { kind: 'SHOPPER', name: 'Giulia' } as const;
    const clientId = FakeSocket.last.of('send')[1]!.id;
    FakeSocket.last.says({ type: 'message', ...said(2, { author, clientId }) });
    expect(sends()).toEqual(['One', 'Two', 'Three']);
    acks();
    expect(chat.store.get().outbox).toEqual([]);
  });

  it('leaves all with the server where its answer takes long', async () => {
    const chat = await connected();
    for (const text of ['One', 'Two', 'Three']) chat.say(text, START);
    await vi.advanceTimersByTimeAsync(4_999);
    expect(sends()).toEqual(['One']);
    await vi.advanceTimersByTimeAsync(1);
    expect(sends()).toEqual(['One', 'Two', 'Three']);
  });

  it('goes one by one on the next socket, though the first took long on the last', async () => {
    const chat = await connected();
    for (const text of ['One', 'Two', 'Three']) chat.say(text, START);
    await vi.advanceTimersByTimeAsync(4_500);
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.open().ready(OPEN);
    expect(sends()).toEqual(['One']);
  });

  it('says of each message by itself that it takes longer', async () => {
    const chat = await connected();
    chat.say('One', START);
    chat.say('Two', START);
    await vi.advanceTimersByTimeAsync(4_000);
    acks();
    await vi.advanceTimersByTimeAsync(4_999);
    expect(chat.store.get().outbox[0]!.slow).toBeFalsy();
    await vi.advanceTimersByTimeAsync(1);
    expect(chat.store.get().outbox[0]!.slow).toBe(true);
  });

  it('sends all on the next socket, in order, though one was under way on the last', async () => {
    const chat = await connected();
    for (const text of ['One', 'Two', 'Three']) chat.say(text, START);
    acks();
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.open().ready(OPEN);
    expect(sends()).toEqual(['Two']);
    acks();
    acks();
    expect(sends()).toEqual(['Two', 'Three']);
    expect(chat.store.get().outbox).toEqual([]);
  });

  it.each(['forbidden', 'conversation_closed'])(
    'leaves what was refused as %s to the shopper, and goes on with the next',
    async (code) => {
      const chat = await connected();
      chat.say('One', START);
      chat.say('Two', START);
      refuses(code);
      expect(sends()).toEqual(['One', 'Two']);
      chat.resend(chat.store.get().outbox[0]!.id);
      expect(sends()).toEqual(['One', 'Two']);
      acks();
      expect(sends()).toEqual(['One', 'Two', 'One']);
    },
  );

  it('leaves the one that was too large for the socket to the shopper', async () => {
    const chat = await connected();
    chat.say('Large', START);
    chat.say('An even larger one that has not gone out', START);
    FakeSocket.last.ends(1009);
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.open();
    expect(chat.store.get().outbox[0]).toMatchObject({ text: 'Large', refused: 'text_too_long' });
    expect(sends()).toEqual(['An even larger one that has not gone out']);
  });

  it('gives nothing to a socket without a network, and all of it to the next one', async () => {
    const chat = await connected();
    const lost = FakeSocket.last;
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    chat.wake();
    chat.say('Hello', START);
    expect(lost.of('send')).toEqual([]);
    expect(chat.store.get().outbox[0]?.sent).toBeUndefined();
    onLine.mockReturnValue(true);
    chat.wake();
    await settled();
    FakeSocket.last.open();
    expect(FakeSocket.last.of('send').map(({ text }) => text)).toEqual(['Hello']);
  });

  it('hardly tries without a network, and at once when there is one again', async () => {
    const chat = await connected();
    const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const before = FakeSocket.all.length;
    chat.wake();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(FakeSocket.all).toHaveLength(before);
    // The browser may be wrong.
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(before + 1);
    FakeSocket.last.ends(1006);
    await settled();
    onLine.mockReturnValue(true);
    chat.wake();
    await settled();
    expect(FakeSocket.all).toHaveLength(before + 2);
  });

  it.each(['unavailable', 'rate_limited'])(
    'waits after %s as long as the server asks, and lets nothing overtake',
    async (code) => {
      const chat = await connected();
      chat.say('One', START);
      chat.say('Two', START);
      refuses(code, 700);
      chat.say('Three', START);
      await vi.advanceTimersByTimeAsync(699);
      expect(sends()).toEqual(['One']);
      await vi.advanceTimersByTimeAsync(1);
      expect(sends()).toEqual(['One', 'One']);
      for (let i = 0; i < 3; i++) acks();
      expect(sends()).toEqual(['One', 'One', 'Two', 'Three']);
    },
  );

  it('carries what came too late for an ended conversation into the next one', async () => {
    const chat = await connected();
    FakeSocket.last.ready(OPEN);
    chat.say('Late', START);
    const { id } = FakeSocket.last.of('send')[0]!;
    FakeSocket.last.says({ type: 'error', id, code: 'conversation_closed' });
    expect(chat.store.get().outbox).toMatchObject([{ refused: 'conversation_closed' }]);
    chat.carryOver();
    expect(FakeSocket.last.of('send')[1]).toMatchObject({ id, conversation: null, text: 'Late' });
  });
});

describe('the next page', () => {
  emptyStorage();

  const liveKey = () => `${storagePrefix('demo')}live`;
  const connectsByItself = () => localStorage.getItem(liveKey()) !== null;

  it('sends by itself what was written without a line and without a conversation', async () => {
    answers.push({ status: 503, body: {} });
    const chat = chatOf();
    chat.start();
    await settled();
    expect(connectsByItself()).toBe(false);
    chat.say('Hello', START);
    expect(connectsByItself()).toBe(true);
  });

  it('sends by itself what was written before it was known whose it is', async () => {
    answers.push({ status: 503, body: {} });
    const chat = chatOf();
    chat.start();
    chat.say('Hello', START);
    expect(connectsByItself()).toBe(false);
    await settled();
    expect(chat.store.get().link).toBe('waiting');
    expect(connectsByItself()).toBe(true);
  });

  it('connects by itself until all is sent and the conversation has ended', async () => {
    const chat = await connected();
    chat.say('Hello', START);
    FakeSocket.last.ready();
    refuses('unavailable', 700);
    FakeSocket.last.ready();
    expect(connectsByItself()).toBe(true);
    await vi.advanceTimersByTimeAsync(700);
    acks();
    expect(connectsByItself()).toBe(true);
    FakeSocket.last.says(CLOSED);
    expect(connectsByItself()).toBe(false);
  });

  it('leaves what was refused to the shopper, until he sends it after all', async () => {
    const chat = await connected();
    chat.say('Hello', START);
    refuses('forbidden');
    expect(connectsByItself()).toBe(false);
    const { id } = chat.store.get().outbox[0]!;
    chat.resend(id);
    expect(connectsByItself()).toBe(true);
    chat.discard(id);
    expect(connectsByItself()).toBe(false);
  });

  it('sends by itself what is carried into another conversation', async () => {
    const chat = await connected();
    chat.say('Late', START);
    refuses('conversation_closed');
    expect(connectsByItself()).toBe(false);
    chat.carryOver();
    expect(connectsByItself()).toBe(true);
  });

  it('sends by itself what another tab has left', async () => {
    await connected();
    const there = await connected();
    there.say('Hello', START);
    there.stop();
    FakeSocket.all[0]!.ready();
    expect(connectsByItself()).toBe(true);
  });

  it('ends by itself what the shopper wished to end without a line', async () => {
    const chat = await connected();
    FakeSocket.last.ready(OPEN).ends(1006);
    chat.end();
    chat.stop();
    expect(connectsByItself()).toBe(true);
    const next = await connected();
    const [end] = FakeSocket.last.of('end');
    expect(end).toMatchObject({ conversation: 'c' });
    FakeSocket.last.ready(OPEN);
    FakeSocket.last.says({ type: 'ack', id: end!.id, conversation: 'c', at: AT });
    expect(next.store.get().thread.status).toMatchObject({ closedBy: 'SHOPPER' });
    await connected();
    expect(FakeSocket.last.of('end')).toEqual([]);
  });

  it('ends nothing else than what the shopper wished to end', async () => {
    const chat = await connected();
    FakeSocket.last.ready(OPEN).ends(1006);
    chat.end();
    chat.stop();
    const next = await connected();
    FakeSocket.last.ready({ ...OPEN, id: 'd' });
    const [end] = FakeSocket.last.of('end');
    expect(end).toMatchObject({ conversation: 'c' });
    FakeSocket.last.says({ type: 'ack', id: end!.id, conversation: 'c', at: AT });
    expect(next.store.get()).toMatchObject({
      ending: null,
      thread: { conversation: 'd', status: { status: 'OPEN' } },
    });
  });

  it('is told so still by one on which the shopper never was known', async () => {
    const chat = await connected();
    chat.say('Hello', START);
    chat.stop();
    chatOf(() => new Promise(() => {})).restart();
    await settled();
    expect(connectsByItself()).toBe(true);
  });

  it('is told nothing of a shopper in whose place another one signed in elsewhere', async () => {
    const chat = await connected();
    chat.say('Hello', START);
    localStorage.clear();
    localStorage.setItem(liveKey(), 'of the other');
    chat.signOut(true);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(localStorage.getItem(liveKey())).toBe('of the other');
  });
});

describe('the line', () => {
  emptyStorage();

  it('resumes behind the last message that came', async () => {
    const chat = await connected();
    FakeSocket.last.ready({ ...OPEN, lastSeq: 2 });
    const author = { kind: 'AGENT', name: 'Maya' } as const;
    FakeSocket.last.says({
      type: 'message',
      conversation: 'c',
      seq: 2,
      rev: 1,
      id: 'm',
      author,
      at: AT,
      text: 'Hi',
    });
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.last.url).toContain('&conversation=c&after=2');
    expect(chat.store.get().thread.messages).toHaveLength(1);
  });

  it('is told all anew by a server that could not go on from what it had told', async () => {
    const chat = await connected();
    FakeSocket.last.ready(OPEN, false, 1);
    FakeSocket.last.says({ type: 'message', ...said(1, { text: 'lost' }) });
    FakeSocket.last.ends(1011);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Number(/&after=(\d+)$/.exec(FakeSocket.last.url)?.[1])).toBeGreaterThan(1);
    FakeSocket.last.open().ready(OPEN, false, 1);
    FakeSocket.last.says({ type: 'message', ...said(1, { id: 'x', text: 'anew' }) });
    expect(chat.store.get().thread.messages.map(({ text }) => text)).toEqual(['anew']);

    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.last.url).toContain('&conversation=c&after=1');
  });

  it.each([4400, 4409, 4477])('stays closed after %i', async (code) => {
    const chat = await connected();
    FakeSocket.last.ends(code);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(chat.store.get().phase).toBe(code === 4409 ? 'replaced' : 'refused');
  });

  it.each(['blocked', 'web_chat_disabled'])(
    'learns from a session that it was closed because of %s',
    async (code) => {
      const chat = await connected();
      answers.push({ status: 403, body: { code } });
      FakeSocket.last.ends(4403);
      await vi.advanceTimersByTimeAsync(120_000);
      expect(FakeSocket.all).toHaveLength(1);
      expect(chat.store.get().phase).toBe(code);
    },
  );

  it('asks for a session after a failed upgrade, because a browser is not told why', async () => {
    await connected();
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toHaveLength(1);
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked.map(({ identity }) => identity.kind)).toEqual(['storefront-jwt', 'session']);
  });

  it('does not wait long behind an attempt that was under way when the network came back', async () => {
    const chat = await connected();
    for (let failed = 0; failed < 8; failed++) {
      FakeSocket.last.ends(1006);
      await vi.advanceTimersByTimeAsync(31_000);
    }
    const attempts = FakeSocket.all.length;
    vi.spyOn(Math, 'random').mockReturnValue(0.999);
    chat.wake();
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(attempts + 1);
  });

  it('comes back after a drain when the server said, not before', async () => {
    await connected();
    FakeSocket.last.says({ type: 'goodbye', reconnectAfterMs: 4_000 });
    FakeSocket.last.ends(1012);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(FakeSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2_001);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('renews its token on the socket before it expires', async () => {
    await connected();
    await vi.advanceTimersByTimeAsync(14 * 60_000);
    expect(asked[1]?.identity.kind).toBe('session');
    expect(FakeSocket.last.of('token')).toEqual([{ type: 'token', token: 't2' }]);
  });

  it('reconnects with a new session at once when the token has expired', async () => {
    await connected();
    FakeSocket.last.ends(4401);
    await settled();
    expect(FakeSocket.all).toHaveLength(2);
    expect(FakeSocket.last.protocols[1]).toBe('vetrina.bearer.t2');
  });

  it('pings every 25 s, and takes 10 s without an answer for a loss', async () => {
    await connected();
    FakeSocket.mute = true;
    await vi.advanceTimersByTimeAsync(25_000);
    expect(FakeSocket.last.of('ping')).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('gives up an upgrade that hangs after 10 s', async () => {
    const chat = chatOf();
    chat.start();
    await settled();
    expect(FakeSocket.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(FakeSocket.all).toHaveLength(2);
    FakeSocket.last.open().ready();
    await vi.advanceTimersByTimeAsync(11_000);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('gives up a session that hangs after 10 s, and asks for another one', async () => {
    const { fetch: answering } = globalThis;
    hangs();
    const chat = chatOf();
    chat.start();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(chat.store.get().link).toBe('connecting');
    await vi.advanceTimersByTimeAsync(1);
    expect(chat.store.get().link).toBe('waiting');
    vi.stubGlobal('fetch', answering);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('asks a page again that does not say within 30 s who is signed in', async () => {
    const identify = vi.fn(() => new Promise<string>(() => {}));
    const chat = chatOf(identify);
    chat.start();
    await vi.advanceTimersByTimeAsync(29_999);
    expect(chat.store.get().link).toBe('connecting');
    identify.mockResolvedValue(jwt);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('lets earlier messages be asked for again where their answer hangs', async () => {
    const chat = await connected();
    FakeSocket.last.ready({ ...OPEN, lastSeq: 60 });
    FakeSocket.last.says({ type: 'message', ...said(60) });
    hangs();
    void chat.older();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(chat.store.get().loadingOlder).toBe(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(chat.store.get().loadingOlder).toBe(false);
  });

  it('is the gate where the page knows nobody', async () => {
    const chat = chatOf(() => Promise.resolve(null));
    chat.start();
    await settled();
    expect(chat.store.get().phase).toBe('signed_out');
    expect(asked).toEqual([]);
  });

  it('makes one more proof where the first one was spent', async () => {
    answers.push({ status: 401, body: { code: 'identity_replayed' } });
    await connected();
    expect(asked.map(({ identity }) => identity.kind)).toEqual([
      'storefront-jwt',
      'storefront-jwt',
    ]);
  });

  it('sends what was written before it was known whose it is', async () => {
    let tell: (jwt: string) => void = () => {};
    const chat = chatOf(() => new Promise((resolve) => (tell = resolve)));
    chat.start();
    chat.say('Ciao', START);
    tell(jwt);
    await settled();
    FakeSocket.last.open().ready();
    expect(FakeSocket.last.of('send').map((frame) => frame.text)).toEqual(['Ciao']);

    const reloaded = await connected();
    expect(FakeSocket.last.of('send').map((frame) => frame.text)).toEqual(['Ciao']);
    reloaded.stop();
  });

  it('signs nobody out where another tab signs in', async () => {
    const gate = chatOf(() => Promise.resolve(null));
    gate.start();
    await settled();
    const signedIn = new StorageEvent('storage', { key: whoKey(), newValue: 'giulia' });
    expect(gate.vault.signedOutBy(signedIn)).toBe(false);
  });

  it('leaves the storage to the shopper who signed in elsewhere', async () => {
    const chat = await connected();
    const marco = new StorageEvent('storage', { key: whoKey(), newValue: 'marco' });
    localStorage.setItem(whoKey(), 'marco');
    expect(chat.vault.signedOutBy(marco)).toBe(true);
    chat.signOut(true);
    expect(chat.store.get().phase).toBe('signed_out');
    expect(localStorage.getItem(whoKey())).toBe('marco');
  });

  it('tries again where a session comes with half an answer', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('{"tok', { status: 201 })));
    const chat = chatOf();
    chat.start();
    await settled();
    expect(chat.store.get().link).toBe('waiting');
  });

  it('throws away a proof that arrives after the sign-out', async () => {
    let tell: (jwt: string) => void = () => {};
    const chat = chatOf(() => new Promise((resolve) => (tell = resolve)));
    chat.start();
    await settled();
    chat.signOut();
    tell(jwt);
    await settled();
    expect(asked).toEqual([]);
    expect(localStorage.length).toBe(0);
    expect(chat.store.get().phase).toBe('signed_out');
  });

  it('throws away a session that arrives after the sign-out', async () => {
    let proof: string | null = jwt;
    const answerNow = slowAnswers();
    const chat = chatOf(() => Promise.resolve(proof));
    chat.start();
    await settled();
    proof = null;
    chat.signOut();
    answerNow();
    await settled();
    chat.start();
    await settled();
    expect(FakeSocket.all).toEqual([]);
    expect(chat.store.get().phase).toBe('signed_out');
  });

  it('asks no second time for a shopper who signed out while his proof was refused', async () => {
    answers.push({ status: 401, body: { code: 'identity_replayed' } });
    const answerNow = slowAnswers();
    const chat = chatOf();
    chat.start();
    await settled();
    chat.signOut(true);
    answerNow();
    await settled();
    expect(asked).toHaveLength(1);
    expect(chat.store.get().phase).toBe('signed_out');
  });

  it('leaves nothing behind at sign-out', async () => {
    const chat = await connected();
    holdsSecrets(chat);
    chat.signOut();
    expectNothingLeft(chat);
  });

  it('leaves nothing behind where the page says that nobody is signed in any more', async () => {
    let proof: string | null = jwt;
    const chat = await connected(chatOf(() => Promise.resolve(proof)));
    holdsSecrets(chat);
    proof = null;
    answers.push({ status: 401, body: { code: 'identity_expired' } });
    FakeSocket.last.ends(4401);
    await settled();
    expectNothingLeft(chat);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('wipes what an earlier page left where the page says that nobody is signed in', async () => {
    holdsSecrets(await connected());
    const chat = chatOf(() => Promise.resolve(null));
    chat.restart();
    await settled();
    expectNothingLeft(chat);
  });

  it('keeps what an earlier page left while the page has not said who is signed in', async () => {
    holdsSecrets(await connected());
    const chat = chatOf(null);
    chat.start();
    await settled();
    expect(chat.store.get().phase).toBe('signed_out');
    expect(localStorage.getItem(whoKey())).toBe('giulia');
  });
});

describe('being there', () => {
  emptyStorage();

  it('marks as read only what the shopper looks at', async () => {
    const chat = await connected();
    let looking = false;
    chat.attentive = () => looking;
    FakeSocket.last.ready(OPEN);
    const author = { kind: 'AGENT', name: 'Maya' } as const;
    FakeSocket.last.says({
      type: 'message',
      conversation: 'c',
      seq: 1,
      rev: 1,
      id: 'm',
      author,
      at: AT,
      text: 'Hi',
    });
    expect(FakeSocket.last.of('read')).toEqual([]);
    looking = true;
    chat.seen();
    chat.seen();
    expect(FakeSocket.last.of('read')).toEqual([{ type: 'read', conversation: 'c', upTo: 1 }]);
  });

  it('tells that the shopper types, and nothing of a box that was sent', async () => {
    const chat = await connected();
    FakeSocket.last.ready(OPEN);
    chat.write('x');
    await vi.advanceTimersByTimeAsync(2_500);
    chat.say('x', START);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(FakeSocket.last.of('typing').map(({ on }) => on)).toEqual([true]);
  });

  it('shows who of the other side is typing, until the message is there', async () => {
    const chat = await connected();
    FakeSocket.last.ready(OPEN);
    const by = { kind: 'AGENT', name: 'Maya' } as const;
    FakeSocket.last.says({ type: 'typing', conversation: 'c', by, on: true });
    expect(chat.store.get().typing).toBe('Maya');
    FakeSocket.last.says({ type: 'message', ...said(2) });
    expect(chat.store.get().typing).toBeNull();
  });

  it('ends again on the next socket until the ack', async () => {
    const chat = await connected();
    FakeSocket.last.ready(OPEN);
    chat.end();
    const [end] = FakeSocket.last.of('end');
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.open();
    expect(FakeSocket.last.of('end')).toEqual([end]);
    FakeSocket.last.says({ type: 'ack', id: end!.id, conversation: 'c', at: AT });
    expect(chat.store.get()).toMatchObject({
      ending: null,
      thread: { status: { status: 'CLOSED' } },
    });
  });

  it.each([
    { answers: [acks, () => refuses('forbidden')], last: 'a refusal' },
    { answers: [() => refuses('forbidden'), acks], last: 'an ack' },
  ])('ends behind what waited for a line, of which the last answer is $last', async (one) => {
    const chat = await connected();
    FakeSocket.last.ready(OPEN);
    FakeSocket.last.ends(1006);
    chat.say('One', START);
    chat.say('Two', START);
    chat.end();
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.open().ready(OPEN);
    for (const answer of one.answers) {
      expect(FakeSocket.last.of('end')).toEqual([]);
      answer();
    }
    expect(FakeSocket.last.sent.at(-1)!.type).toBe('end');
    const { id } = FakeSocket.last.of('end')[0]!;
    FakeSocket.last.says({ type: 'error', id, code: 'forbidden' });
    expect(chat.store.get().ending).toBeNull();
  });
});
