import type { StoreConfig } from '@vetrina/shared';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Embed, Panel } from '../src/embed.ts';
import * as emoji from '../src/emoji/emoji.ts';
import { mount } from '../src/panel.tsx';
import * as past from '../src/past/past.ts';
import { en as pastWords } from '../src/past/words.ts';
import { en } from '../src/words/en.ts';
import { hangs } from '../../shared/test/hangs.ts';
import { AT, CLOSED, FakeSocket, LATER, OPEN, said } from './gateway.ts';
import { emptyStorage } from './storage.ts';

const QUICK_ANSWER = { id: 'f1', question: 'Where is it?', answer: 'On its way.' };

let root: ShadowRoot;
let panel: Panel;
/** The configuration comes when the test says so: only then the panel draws what to write into. */
let configured: () => void;

const settled = () => vi.advanceTimersByTimeAsync(0);
const one = (selector: string) => root.querySelector<HTMLElement>(selector)!;

let proof: string | null;
/** What is fetched later. */
let bring: (file: string) => Promise<unknown>;
const badge = vi.fn();
/** As the configuration says; the session's answer is `answer`'s. */
let enabled: boolean;
/** What the device and its window are. */
let media: Set<string>;

function deviceHasKeyboard(has: boolean): void {
  if (has) media.add('(hover: hover)');
  else media.delete('(hover: hover)');
}

function windowIsNarrow(narrow: boolean): void {
  if (narrow) media.add('(max-width: 520px)');
  else media.delete('(max-width: 520px)');
  dispatchEvent(new Event('resize'));
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(AT) });
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', (url: string) => Promise.resolve(answer(url)));
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-DE', 'en-GB', 'en']);
  media = new Set(['(hover: hover)']);
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: media.has(query) }));
  proof = 'jwt';
  enabled = true;
  vi.stubGlobal('__EMOJI__', 'emoji');
  vi.stubGlobal('__PAST__', 'past');
  bring = async (file) => (file === 'past' ? past : emoji);
  const config = new Promise<StoreConfig>((resolve) => {
    configured = () => resolve({ enabled: true, limits: { textChars: 4_000 } } as StoreConfig);
  });
  const host = document.createElement('div');
  host.dataset['vetrina'] = 'demo';
  document.body.append(host);
  root = host.attachShadow({ mode: 'open' });
  panel = mount(
    {
      store: 'demo',
      base: 'https://chat.example',
      name: 'Oda Studio',
      locale: 'en',
      language: 'en',
      signInUrl: '',
      root,
      identify: () => Promise.resolve(proof),
      bring: <Module>(file: string) => bring(file) as Promise<Module>,
      config: async () => ({ ...(await config), enabled }),
      listens: () => true,
      emit() {},
      badge,
      close() {},
      show() {},
    } satisfies Embed,
    en,
  );
});

afterEach(() => {
  panel.destroy();
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function answer(url: string): Response {
  if (url.includes('/sessions')) {
    const shopper = { id: 's', signedIn: true };
    return Response.json({ token: 't', expiresAt: LATER, shopper }, { status: 201 });
  }
  if (url.includes('/published')) return Response.json({ items: [QUICK_ANSWER] });
  const items = url.includes('/messages') ? [1, 2].map((seq) => said(seq)) : [];
  return Response.json({ items });
}

async function atTheFront(): Promise<void> {
  configured();
  panel.open(true);
  await settled();
  FakeSocket.last.open().ready();
  await settled();
}

/** @returns what counts how often a session was asked for */
async function turnedOff() {
  const sessions = vi.fn(() => Response.json({ code: 'web_chat_disabled' }, { status: 403 }));
  vi.stubGlobal('fetch', async (url: string) =>
    url.includes('/sessions') ? sessions() : answer(url),
  );
  enabled = false;
  configured();
  panel.open(true);
  await settled();
  return sessions;
}

async function opensTheQuickAnswer(): Promise<void> {
  (one('details') as HTMLDetailsElement).open = true;
  one('details').dispatchEvent(new Event('toggle'));
  await settled();
}

async function says(text: string): Promise<void> {
  await settled();
  const field = one('textarea') as HTMLTextAreaElement;
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await settled();
  one('.go').click();
}

/** In a conversation whose first two messages are still to be read from history. */
async function talking(): Promise<void> {
  configured();
  panel.open(true);
  await settled();
  FakeSocket.last.open().ready({ ...OPEN, lastSeq: 3 });
  FakeSocket.last.says({ type: 'message', ...said(3) });
  await settled();
}

/** The team ends the conversation that is going on. */
async function ends(): Promise<void> {
  FakeSocket.last.says(CLOSED);
  await settled();
}

/** The thread is 1,000 px high, 400 of them in sight. */
async function scrolls(scrollTop: number): Promise<void> {
  const body = one('.body');
  Object.defineProperties(body, {
    scrollHeight: { configurable: true, value: 1_000 },
    clientHeight: { configurable: true, value: 400 },
  });
  body.scrollTop = scrollTop;
  body.dispatchEvent(new Event('scroll'));
  await settled();
}

function presses(button: HTMLElement): void {
  button.focus();
  button.click();
}

describe('quick answers that hang', () => {
  emptyStorage();

  it('are done without after 10 s', async () => {
    configured();
    hangs();
    panel.open(true);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(one('.sk')).not.toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(one('.sk')).toBeNull();
    expect(one('.welcome')).not.toBeNull();
  });
});

describe('the quick answers that were opened', () => {
  emptyStorage();

  it('go with the first message of who opened them', async () => {
    await atTheFront();
    await opensTheQuickAnswer();
    await says('Hello');
    expect(FakeSocket.last.of('send')[0]?.faqs).toEqual(['f1']);
  });

  it('go with nobody else who signs in on the page', async () => {
    await atTheFront();
    await opensTheQuickAnswer();
    panel.signOut();
    panel.identified();
    await settled();
    FakeSocket.last.open().ready();
    await says('Hello');
    expect(FakeSocket.last.of('send')[0]?.faqs).toEqual([]);
  });
});

describe('the focus of who has no mouse', () => {
  emptyStorage();

  it('goes to the thread from "New messages", which goes away', async () => {
    await talking();
    await scrolls(300);
    FakeSocket.last.says({ type: 'message', ...said(4) });
    await settled();
    presses(one('.below'));
    await settled();
    expect(one('.below')).toBeNull();
    expect(root.activeElement).toBe(one('.log'));
  });

  it('goes to the thread where "New messages" goes away because the newest is in sight', async () => {
    await talking();
    await scrolls(300);
    FakeSocket.last.says({ type: 'message', ...said(4) });
    await settled();
    one('.below').focus();
    await scrolls(600);
    expect(one('.below')).toBeNull();
    expect(root.activeElement).toBe(one('.log'));
  });

  it('goes to the thread from "Show earlier messages"', async () => {
    await talking();
    presses(one('.older'));
    await settled();
    expect(one('.older')).toBeNull();
    expect(one('.log').textContent).toContain('text 1');
    expect(root.activeElement).toBe(one('.log'));
  });

  it('stays on "Show earlier messages" while coming there has begun to show them', async () => {
    await talking();
    await scrolls(300);
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    one('.older').focus();
    await scrolls(0);
    expect(one('.older').getAttribute('aria-disabled')).toBe('true');
    expect(one('.older').matches(':disabled')).toBe(false);
    expect(root.activeElement).toBe(one('.older'));
  });

  it('goes to what to write into from "New conversation"', async () => {
    await talking();
    await ends();
    presses(one('.foot .cta'));
    await settled();
    expect(root.activeElement).toBe(one('textarea'));
  });

  it('stays where it is while the shopper writes and new messages come into sight', async () => {
    await talking();
    await scrolls(300);
    FakeSocket.last.says({ type: 'message', ...said(4) });
    await settled();
    one('textarea').focus();
    await scrolls(600);
    expect(root.activeElement).toBe(one('textarea'));
  });
});

describe('the log for who only hears it', () => {
  emptyStorage();

  const at = LATER;
  const mine = { author: { kind: 'SHOPPER', name: 'Giulia' } } as const;

  it('tells each message of the shopper’s own once, however it comes to be said', async () => {
    await talking();
    const told: string[] = [];
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
        if (node.textContent?.includes('Hello')) told.push(node.textContent);
    }).observe(one('.log'), { childList: true, subtree: true });
    await says('Hello');
    await settled();
    const { id } = FakeSocket.last.of('send')[0]!;
    FakeSocket.last.says({ type: 'ack', id, conversation: 'c', seq: 4, message: 'm4', at });
    await settled();
    FakeSocket.last.says({ type: 'message', ...said(4, { ...mine, clientId: id, text: 'Hello' }) });
    await settled();
    expect(told).toHaveLength(1);
  });

  it('is there when all has come that a page begins with', async () => {
    configured();
    panel.open(true);
    await settled();
    FakeSocket.last.open().ready({ ...OPEN, lastSeq: 3 }, false, 3);
    for (const seq of [1, 2]) FakeSocket.last.says({ type: 'message', ...said(seq) });
    await settled();
    expect(one('.log')).toBeNull();
    FakeSocket.last.says({ type: 'message', ...said(3) });
    await settled();
    expect(root.querySelectorAll('.log .m')).toHaveLength(3);
  });

  it('is another one when all has come, though what was not sent stands there already', async () => {
    configured();
    panel.open(true);
    await settled();
    await says('Hello');
    const before = one('.log');
    expect(before.textContent).toContain('Hello');
    FakeSocket.last.open().ready({ ...OPEN, lastSeq: 2 }, false, 2);
    FakeSocket.last.says({ type: 'message', ...said(1) });
    await settled();
    expect(one('.log')).toBe(before);
    expect(before.getAttribute('aria-live')).toBe('off');
    FakeSocket.last.says({ type: 'message', ...said(2) });
    await settled();
    expect(one('.log')).not.toBe(before);
    expect(one('.log').getAttribute('aria-live')).toBeNull();
    expect(root.querySelectorAll('.log .m')).toHaveLength(3);
  });

  it('stays where a line that was lost brings what was missed', async () => {
    await talking();
    const log = one('.log');
    FakeSocket.last.ends(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.open().ready({ ...OPEN, lastSeq: 5 }, true, 2);
    FakeSocket.last.says({ type: 'message', ...said(4) });
    await settled();
    expect(one('.log')).toBe(log);
  });

  it('is silent about what came before', async () => {
    await talking();
    const live = () => one('.log').getAttribute('aria-live');
    presses(one('.older'));
    await settled();
    expect(one('.log').textContent).toContain('text 1');
    expect(live()).toBe('off');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(live()).toBeNull();
  });

  it('tells none again where older ones come above', async () => {
    await talking();
    const third = one('.m');
    presses(one('.older'));
    await settled();
    expect([...root.querySelectorAll('.m')].indexOf(third)).toBe(2);
  });
});

describe('what counts as read', () => {
  emptyStorage();

  const marks = () => FakeSocket.last.of('read').map(({ upTo }) => upTo);

  /** The newest message is below what the shopper sees. */
  async function missesOne(): Promise<void> {
    await talking();
    expect(marks()).toEqual([3]);
    await scrolls(300);
    FakeSocket.last.says({ type: 'message', ...said(4) });
    await settled();
    dispatchEvent(new Event('focus'));
    expect(marks()).toEqual([3]);
  }

  it('is what is in sight, and what the shopper scrolls down to', async () => {
    await missesOne();
    await scrolls(600);
    expect(marks()).toEqual([3, 4]);
  });

  it('is what "New messages" leads to', async () => {
    await missesOne();
    one('.below').click();
    await settled();
    expect(marks()).toEqual([3, 4]);
  });

  it('is what was below when the shopper says something', async () => {
    await missesOne();
    await says('Hello');
    await settled();
    expect(marks()).toEqual([3, 4]);
  });

  it('is what a panel shows that is opened again', async () => {
    await missesOne();
    panel.close();
    await settled();
    FakeSocket.last.says({ type: 'message', ...said(5) });
    await settled();
    expect(marks()).toEqual([3]);
    panel.open(true);
    await settled();
    expect(marks()).toEqual([3, 5]);
  });

  it('is not what came behind another window before the shopper scrolled up', async () => {
    await talking();
    const focus = vi.spyOn(document, 'hasFocus').mockReturnValue(false);
    FakeSocket.last.says({ type: 'message', ...said(4) });
    await settled();
    await scrolls(300);
    focus.mockReturnValue(true);
    dispatchEvent(new Event('focus'));
    expect(marks()).toEqual([3]);
    await scrolls(600);
    expect(marks()).toEqual([3, 4]);
  });
});

describe('opening the panel', () => {
  emptyStorage();

  it.each([
    ['has a keyboard', true, 'textarea'],
    ['has a touch screen, whose keyboard would cover the quick answers', false, '.panel'],
  ])('puts the focus where it helps on a device that %s', async (_device, keyboard, place) => {
    deviceHasKeyboard(keyboard);
    panel.open(true);
    await settled();
    expect(root.activeElement).toBe(one('.panel'));
    configured();
    await settled();
    expect(one('textarea')).not.toBeNull();
    expect(root.activeElement).toBe(one(place));

    panel.close();
    await settled();
    panel.open(true);
    await settled();
    expect(root.activeElement).toBe(one(place));
  });

  it('brings the focus into one that is open, and asks for nothing again', async () => {
    await talking();
    const asked = vi.spyOn(globalThis, 'fetch');
    const link = document.body.appendChild(document.createElement('button'));
    link.focus();
    expect(root.activeElement).toBeNull();
    panel.open(true);
    await settled();
    expect(root.activeElement).toBe(one('textarea'));
    expect(asked).not.toHaveBeenCalled();
  });

  it('leaves the focus where it is in one that is open', async () => {
    await talking();
    one('.log').focus();
    panel.open(true);
    await settled();
    expect(root.activeElement).toBe(one('.log'));
  });

  it('brings the focus to the panel where something lies over what to write into', async () => {
    await talking();
    presses(one('.top .pill'));
    await settled();
    document.body.appendChild(document.createElement('button')).focus();
    panel.open(true);
    await settled();
    expect(root.activeElement).toBe(one('.panel'));
  });
});

describe('the emoji that are still to be fetched', () => {
  emptyStorage();

  const toggle = () => one('.box [aria-expanded]') as HTMLButtonElement;
  let asked: string[];
  let online: boolean;

  beforeEach(() => {
    asked = [];
    online = true;
    const whole = bring;
    bring = (file) => {
      asked.push(file);
      return online ? whole(file) : Promise.reject(new TypeError('network'));
    };
  });

  async function losesTheLine(): Promise<void> {
    online = false;
    FakeSocket.last.ends(1006);
    await settled();
  }

  it('come with the first focus on what to write into, so that no line is needed later', async () => {
    deviceHasKeyboard(false);
    await talking();
    expect(asked).toEqual([]);
    one('textarea').focus();
    await settled();
    expect(asked).toEqual(['emoji']);
    await losesTheLine();
    presses(toggle());
    await settled();
    expect(one('.emo')).not.toBeNull();
    expect(asked).toEqual(['emoji']);
  });

  it('can be opened as soon as they come, though the line went meanwhile', async () => {
    let come = () => {};
    bring = () => new Promise((resolve) => (come = () => resolve(emoji)));
    await talking();
    await losesTheLine();
    expect(toggle().disabled).toBe(true);
    come();
    await settled();
    expect(toggle().disabled).toBe(false);
  });

  it('stay there where an earlier try fails later', async () => {
    let fails = () => {};
    bring = () => new Promise((_, reject) => (fails = reject));
    deviceHasKeyboard(false);
    await talking();
    one('textarea').focus();
    await settled();
    bring = async () => emoji;
    one('.log').focus();
    one('textarea').focus();
    await settled();
    fails();
    await settled();
    await losesTheLine();
    expect(toggle().disabled).toBe(false);
  });

  it('cannot be asked for while the server is away', async () => {
    deviceHasKeyboard(false);
    await talking();
    await losesTheLine();
    expect(toggle().disabled).toBe(true);
    online = true;
    await vi.advanceTimersByTimeAsync(1_000);
    FakeSocket.last.open().ready({ ...OPEN, lastSeq: 3 });
    await settled();
    expect(toggle().disabled).toBe(false);
    presses(toggle());
    await settled();
    expect(one('.emo')).not.toBeNull();
  });
});

describe('the emoji', () => {
  emptyStorage();

  const toggle = () => one('.box [aria-expanded]');

  beforeEach(async () => {
    await talking();
    presses(toggle());
    await settled();
    expect(root.activeElement?.textContent).toBe('😊');
  });

  it('stand as their arrow keys go, whichever way the page is read', () => {
    const right = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true });
    root.activeElement!.dispatchEvent(right);
    expect(root.activeElement?.textContent).toBe('😂');
    expect((one('.emo') as HTMLElement).dir).toBe('ltr');
  });

  async function expectGone(focus: string): Promise<void> {
    await settled();
    expect(one('.emo')).toBeNull();
    expect(root.activeElement).toBe(one(focus));
  }

  it('go with a click elsewhere in the panel', async () => {
    one('.panel').focus();
    one('.log .b').click();
    await expectGone('.panel');
  });

  it('go with the focus elsewhere in the panel, which stays there', async () => {
    one('.log').focus();
    await expectGone('.log');
  });

  it('go when one writes or sends', async () => {
    await says('Hello');
    await expectGone('textarea');
  });

  it('go when one is picked, and it stands in the box', async () => {
    presses(one('.emo button:nth-child(2)'));
    await expectGone('textarea');
    expect((one('textarea') as HTMLTextAreaElement).value).toBe('😂');
  });

  it('go and come with their button', async () => {
    presses(toggle());
    await expectGone('.box [aria-expanded]');
    presses(toggle());
    await settled();
    expect(one('.emo')).not.toBeNull();
  });

  it('give the focus back to their button with Escape', async () => {
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    root.activeElement!.dispatchEvent(escape);
    await expectGone('.box [aria-expanded]');
  });
});

describe('the page behind the panel', () => {
  emptyStorage();

  const outOfReach = () => [...document.querySelectorAll('[inert]')].map(({ id }) => id);

  beforeEach(() => {
    for (const [id, tag] of Object.entries({ shop: 'main', menu: 'nav', accounts: 'dialog' }))
      document.body.append(Object.assign(document.createElement(tag), { id }));
    document.querySelector('#menu')!.toggleAttribute('inert', true);
  });

  it('is out of reach while the panel covers it, and then as it was', () => {
    windowIsNarrow(true);
    expect(outOfReach()).toEqual(['menu']);
    panel.open(true);
    expect(outOfReach()).toEqual(['shop', 'menu']);
    panel.close();
    expect(outOfReach()).toEqual(['menu']);
  });

  it('is out of reach with what is added to it meanwhile, and that is given back too', async () => {
    windowIsNarrow(true);
    panel.open(true);
    document.body.append(Object.assign(document.createElement('aside'), { id: 'banner' }));
    await settled();
    expect(outOfReach()).toEqual(['shop', 'menu', 'banner']);
    panel.close();
    expect(outOfReach()).toEqual(['menu']);
    document.body.append(Object.assign(document.createElement('aside'), { id: 'later' }));
    await settled();
    expect(outOfReach()).toEqual(['menu']);
  });

  it('is out of reach in another body too, into which the loader has put the panel', () => {
    windowIsNarrow(true);
    panel.open(true);
    const next = document.createElement('body');
    next.append(Object.assign(document.createElement('main'), { id: 'next' }), root.host);
    document.body.replaceWith(next);
    panel.open(false);
    expect(outOfReach()).toEqual(['next']);
  });

  it('stays in reach beside the panel', () => {
    panel.open(true);
    expect(outOfReach()).toEqual(['menu']);
  });

  it('is given back while the window is wide enough for both', () => {
    panel.open(true);
    windowIsNarrow(true);
    expect(outOfReach()).toEqual(['shop', 'menu']);
    windowIsNarrow(false);
    expect(outOfReach()).toEqual(['menu']);
  });

  it('is given back by a panel that is destroyed', () => {
    windowIsNarrow(true);
    panel.open(true);
    panel.destroy();
    expect(outOfReach()).toEqual(['menu']);
  });

  it('has the word while it signs the shopper in', async () => {
    proof = null;
    windowIsNarrow(true);
    configured();
    panel.open(true);
    await settled();
    one('.gate .cta').click();
    expect(outOfReach()).toEqual(['menu']);
    proof = 'jwt';
    panel.identified();
    expect(outOfReach()).toEqual(['shop', 'menu']);
  });
});

describe('what the panel says of itself', () => {
  emptyStorage();

  it('is written as the shopper’s region writes the panel’s language', async () => {
    await atTheFront();
    expect(one('.panel').lang).toBe('en-GB');
  });

  it('has the time of each message for who points at it', async () => {
    await talking();
    const clock = new Date(AT).toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' });
    expect(one('.log .m').title).toBe(clock);
  });

  it('gives the launcher the number of what is unread, and the words for it', async () => {
    await talking();
    panel.close();
    FakeSocket.last.says({ type: 'message', ...said(4) });
    expect(badge).toHaveBeenLastCalledWith(1, ', 1 unread');
    panel.open(true);
    await settled();
    expect(badge).toHaveBeenLastCalledWith(0, '');
  });

  it('promises no answer while chat is turned off', async () => {
    await turnedOff();
    expect(one('.foot p').textContent).toBe(en.disabled);
    expect(one('.top p')).toBeNull();
  });
});

describe('a chat that was turned off', () => {
  emptyStorage();

  it('is there again where it is on when the panel is opened again', async () => {
    await turnedOff();
    vi.stubGlobal('fetch', (url: string) => Promise.resolve(answer(url)));
    enabled = true;
    panel.close();
    panel.open(true);
    await settled();
    FakeSocket.last.open().ready();
    await settled();
    expect(one('textarea')).not.toBeNull();
  });

  it('is there again where it is on when the shopper of an open panel tries again', async () => {
    const sessions = await turnedOff();
    presses(one('.foot .cta'));
    await settled();
    expect(one('.foot p').textContent).toBe(en.disabled);
    expect(sessions).toHaveBeenCalledTimes(1);

    vi.stubGlobal('fetch', async (url: string) => answer(url));
    enabled = true;
    presses(one('.foot .cta'));
    await settled();
    FakeSocket.last.open().ready();
    await settled();
    expect(root.activeElement).toBe(one('textarea'));
  });

  it('is there again in a panel in which a conversation was going on', async () => {
    await talking();
    vi.stubGlobal('fetch', async (url: string) =>
      url.includes('/sessions')
        ? Response.json({ code: 'web_chat_disabled' }, { status: 403 })
        : answer(url),
    );
    FakeSocket.last.ends(4403);
    await settled();
    expect(one('.foot p').textContent).toBe(en.disabled);

    vi.stubGlobal('fetch', async (url: string) => answer(url));
    presses(one('.foot .cta'));
    await settled();
    FakeSocket.last.open().ready({ ...OPEN, lastSeq: 3 }, true);
    await settled();
    expect(one('.log').textContent).toContain('text 3');
    expect(one('textarea')).not.toBeNull();
  });

  it('stays off in a panel that is destroyed while it asks', async () => {
    await turnedOff();
    vi.stubGlobal('fetch', async (url: string) => answer(url));
    enabled = true;
    const sockets = FakeSocket.all.length;
    panel.close();
    panel.open(true);
    panel.destroy();
    await settled();
    expect(FakeSocket.all).toHaveLength(sockets);
  });

  it('asks for nothing but the configuration while that says that it is off', async () => {
    const sessions = await turnedOff();
    expect(sessions).toHaveBeenCalledTimes(1);
    panel.close();
    panel.open(true);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(one('.foot p').textContent).toBe(en.disabled);
    expect(sessions).toHaveBeenCalledTimes(1);
  });
});

describe('what is said in conversations that have ended', () => {
  emptyStorage();

  const ENDED = [5, 2].map((lastSeq) => ({
    id: `ended ${lastSeq}`,
    status: 'CLOSED',
    owner: 'TEAM',
    startedAt: AT,
    closedAt: LATER,
    closedBy: lastSeq === 5 ? 'SHOPPER' : 'AGENT',
    lastSeq,
    readByShopper: lastSeq,
  }));
  let asked: string[];
  let answers: (url: string) => Response | Promise<Response>;

  const entry = () =>
    [...root.querySelectorAll<HTMLElement>('.frame .older')].find(
      ({ textContent }) => textContent === en.past,
    );
  const rows = () => [...root.querySelectorAll<HTMLElement>('.ended button')];
  const history = () => asked.filter((url) => url.includes('/conversations'));

  beforeEach(() => {
    asked = [];
    answers = (url) => {
      if (url.includes('/messages'))
        return Response.json(
          url.includes('before=4')
            ? { items: [1, 2, 3].map((seq) => said(seq)), more: false }
            : { items: [4, 5].map((seq) => said(seq)), more: true },
        );
      return url.includes('conversations?') ? Response.json({ items: ENDED }) : answer(url);
    };
    vi.stubGlobal('fetch', async (url: string) => {
      asked.push(url);
      return answers(url);
    });
  });

  async function chooses(button: HTMLElement | undefined): Promise<void> {
    button!.focus();
    button!.click();
    await settled();
  }

  async function escapes(): Promise<void> {
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    root.activeElement!.dispatchEvent(escape);
    await settled();
  }

  async function lists(): Promise<void> {
    await atTheFront();
    await chooses(entry());
  }

  async function reads(): Promise<void> {
    await lists();
    await chooses(rows()[0]);
  }

  it('is offered where there are any, and asked for once', async () => {
    await atTheFront();
    expect(entry()).toBeDefined();
    FakeSocket.last.ready();
    await settled();
    expect(history()).toHaveLength(1);
  });

  it('is not offered to who has none', async () => {
    answers = answer;
    await atTheFront();
    expect(history()).toHaveLength(1);
    expect(entry()).toBeUndefined();
  });

  it.each(['the panel is opened again', 'the line is there again'])(
    'is asked for again where the question failed and %s',
    async (occasion) => {
      const whole = answers;
      answers = (url) =>
        url.includes('conversations?') ? new Response(null, { status: 503 }) : whole(url);
      await atTheFront();
      expect(history()).toHaveLength(1);
      FakeSocket.last.says({ type: 'pong' });
      FakeSocket.last.says({ type: 'status', conversation: 'x', status: 'CLOSED', owner: 'TEAM' });
      await settled();
      expect(history()).toHaveLength(1);
      expect(entry()).toBeUndefined();
      answers = whole;
      if (occasion === 'the panel is opened again') {
        panel.close();
        panel.open(true);
      } else {
        FakeSocket.last.ends(1006);
        await vi.advanceTimersByTimeAsync(1_000);
        FakeSocket.last.open().ready();
      }
      await settled();
      expect(history()).toHaveLength(2);
      expect(entry()).toBeDefined();
    },
  );

  it('is offered to who has just ended the first one', async () => {
    answers = answer;
    await talking();
    await ends();
    one('.foot .cta').click();
    await settled();
    expect(entry()).toBeDefined();
  });

  it('is not asked for before the panel is open', async () => {
    panel.identified();
    await settled();
    FakeSocket.last.open().ready();
    await settled();
    expect(history()).toEqual([]);
  });

  it('is found in a list that says when each began and who ended it', async () => {
    await lists();
    expect(rows()).toHaveLength(2);
    const began = new Date(AT).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
    expect(rows()[0]!.textContent).toBe(`${began}${pastWords.endedByShopper} · 5 messages`);
    expect(rows()[1]!.textContent).toContain(pastWords.endedByTeam);
  });

  it('is listed page by page, without what is going on', async () => {
    answers = (url) => {
      if (!url.includes('conversations?')) return answer(url);
      return url.includes('cursor=a%2Fb')
        ? Response.json({ items: ENDED.slice(1) })
        : Response.json({ items: [{ ...OPEN, startedAt: AT }, ENDED[0]], next: 'a/b' });
    };
    await lists();
    expect(rows()).toHaveLength(1);
    await chooses(one('.past .older'));
    expect(rows()).toHaveLength(2);
    expect(one('.past .older')).toBeNull();
    expect(root.activeElement).toBe(rows()[0]);
  });

  it('is read from its end, and older pages on demand', async () => {
    await reads();
    expect(one('.said').textContent).toContain('text 5');
    expect(one('.said').textContent).not.toContain('text 3');
    expect(one('.said textarea')).toBeNull();
    await chooses(one('.said .older'));
    expect(one('.said').textContent).toMatch(/text 1.*text 5.*ended/);
    expect(one('.said .older')).toBeNull();
    expect(root.activeElement).toBe(one('.said'));
  });

  it('shows what is older where one scrolls up to it', async () => {
    await reads();
    Object.defineProperties(one('.said'), {
      scrollHeight: { value: 1_000 },
      clientHeight: { value: 400 },
    });
    one('.said').scrollTop = -590;
    one('.said').dispatchEvent(new Event('scroll'));
    await settled();
    expect(one('.said').textContent).toContain('text 1');
  });

  it('is left step by step with Escape, and the focus is where it came from', async () => {
    await reads();
    expect(one('.frame').inert).toBe(true);
    expect(root.activeElement).toBe(one('.said'));
    await escapes();
    expect(root.activeElement).toBe(rows()[0]);
    await escapes();
    expect(one('.past')).toBeNull();
    expect(one('.frame').inert).toBe(false);
    expect(root.activeElement).toBe(entry());
  });

  it.each(['the list', 'a conversation'])(
    'can be asked for again where %s does not come',
    async (place) => {
      const whole = answers;
      await atTheFront();
      if (place === 'a conversation') {
        await chooses(entry());
        answers = () => Promise.reject(new TypeError('network'));
        await chooses(rows()[0]);
      } else {
        answers = () => new Response(null, { status: 503 });
        await chooses(entry());
      }
      expect(one('.past [role=alert]').textContent).toBe(pastWords.failed);
      answers = whole;
      await chooses(one('.past .cta'));
      expect(one('.past [role=alert]')).toBeNull();
      expect(one('.past .body').textContent).toContain(place === 'the list' ? 'Ended' : 'text 5');
      expect(root.activeElement).not.toBeNull();
    },
  );

  it('is asked for with a new session where the old one is refused', async () => {
    const whole = answers;
    await atTheFront();
    const before = asked.length;
    answers = (url) => {
      answers = whole;
      return url.includes('conversations?') ? new Response(null, { status: 401 }) : whole(url);
    };
    await chooses(entry());
    expect(asked.slice(before).map((url) => url.split('/').at(-1))).toEqual([
      'conversations?limit=20',
      'sessions',
      'conversations?limit=20',
    ]);
    expect(rows()).toHaveLength(2);
  });

  it('says so where nothing is left to read', async () => {
    await atTheFront();
    answers = answer;
    await chooses(entry());
    expect(one('.past .empty').textContent).toBe(pastWords.none);
  });

  it('is gone when the shopper signs out', async () => {
    await reads();
    panel.signOut();
    await settled();
    expect(one('.past')).toBeNull();
    expect(one('.panel').textContent).not.toContain('text 5');
    expect(entry()).toBeUndefined();
  });

  it('is nothing that the next shopper sees, however late it comes', async () => {
    await lists();
    let late: (answer: Response) => void = () => {};
    answers = () => new Promise((resolve) => (late = resolve));
    await chooses(rows()[0]);
    answers = answer;
    proof = `h.${btoa(JSON.stringify({ sub: 'another' }))}.s`;
    panel.identified();
    await settled();
    FakeSocket.last.open().ready();
    late(Response.json({ items: [said(5)], more: false }));
    await settled();
    expect(one('.past')).toBeNull();
    expect(entry()).toBeUndefined();
  });

  it('is tried again by the next press where its script does not come', async () => {
    await atTheFront();
    const whole = bring;
    let fails = () => {};
    bring = () => new Promise((_, reject) => (fails = () => reject(new TypeError('network'))));
    await chooses(entry());
    expect(entry()!.ariaBusy).toBe('true');
    fails();
    await settled();
    expect(entry()!.ariaBusy).toBeNull();
    bring = whole;
    await chooses(entry());
    expect(rows()).toHaveLength(2);
  });

  it('does not open in a panel that was closed while its script came', async () => {
    await atTheFront();
    let comes = () => {};
    bring = () => new Promise((resolve) => (comes = () => resolve(past)));
    await chooses(entry());
    panel.close();
    comes();
    await settled();
    panel.open(true);
    await settled();
    expect(one('.past')).toBeNull();
  });

  it('does not hide that somebody answers now', async () => {
    await reads();
    FakeSocket.last.says({ type: 'status', conversation: 'c', status: 'OPEN', owner: 'TEAM' });
    FakeSocket.last.says({ type: 'message', ...said(1) });
    await settled();
    expect(FakeSocket.last.of('read')).toEqual([]);
    await chooses(one('.past .cta'));
    expect(one('.past')).toBeNull();
    expect(FakeSocket.last.of('read')).toMatchObject([{ upTo: 1 }]);
  });
});
