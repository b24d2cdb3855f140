import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hangs } from '../../shared/test/hangs.ts';
import { FakeSocket, LATER } from './gateway.ts';
import { emptyStorage } from './storage.ts';

const host = () => document.querySelector('[data-vetrina]');

/** A page begins: the script that it embeds runs. */
async function embedded({ src = '', visibility = 'everyone' } = {}): Promise<void> {
  const script = document.createElement('script');
  Object.assign(script.dataset, { store: 'demo', visibility });
  vi.spyOn(document, 'currentScript', 'get').mockReturnValue(Object.assign(script, { src }));
  vi.resetModules();
  await import('../src/loader.ts');
}

/** What a page does that fetches the next one itself. */
function replacesItsBody(): void {
  document.body.replaceWith(document.createElement('body'));
}

describe('a page that replaces its body', () => {
  beforeEach(async () => {
    vi.stubGlobal('__PANEL__', 'panel.js');
    vi.stubGlobal('__PACKS__', { en: 'en.js' });
    await embedded();
  });
  afterEach(() => {
    window.Vetrina?.destroy();
    vi.unstubAllGlobals();
  });

  it('keeps the widget, however often', async () => {
    const widget = host();
    const launcher = widget?.shadowRoot?.querySelector('button');
    for (const _ of 'twice') {
      replacesItsBody();
      await expect.poll(host).toBe(widget);
      expect(launcher?.hidden).toBe(false);
    }
  });

  it('does not get one back that it has taken away', async () => {
    window.Vetrina?.destroy();
    const known = new MutationObserver(() => document.body.append('It was replaced.'));
    known.observe(document.documentElement, { childList: true });
    replacesItsBody();
    await expect.poll(() => document.body.textContent).toBe('It was replaced.');
    expect(host()).toBeNull();
    known.disconnect();
  });
});

describe('a configuration that hangs', () => {
  afterEach(() => {
    window.Vetrina?.destroy();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is no reason not to be there after 10 s', async () => {
    vi.useFakeTimers();
    hangs();
    await embedded({ visibility: '' });
    const launcher = host()?.shadowRoot?.querySelector('button');
    await vi.advanceTimersByTimeAsync(9_999);
    expect(launcher?.hidden).toBe(true);
    await vi.advanceTimersByTimeAsync(201);
    expect(launcher?.hidden).toBe(false);
  });
});

describe('what a shopper wrote on a page without a line', () => {
  emptyStorage();
  let reachable: boolean;

  beforeEach(() => {
    vi.stubGlobal('__PANEL__', '../panel.tsx');
    vi.stubGlobal('__PACKS__', { en: '../words/en.ts' });
    vi.stubGlobal('__EMOJI__', '../emoji/emoji.ts');
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('matchMedia', () => ({ matches: true }));
    vi.stubGlobal('fetch', async (url: string) => answer(url));
    FakeSocket.all = [];
    reachable = false;
  });
  afterEach(() => {
    window.Vetrina?.destroy();
    vi.unstubAllGlobals();
  });

  function answer(url: string): Response {
    if (url.includes('/config')) return Response.json({ enabled: true, limits: {} });
    if (!url.includes('/sessions')) return Response.json({ items: [] });
    if (!reachable) return Response.json({}, { status: 503 });
    const shopper = { id: 's', signedIn: true };
    return Response.json({ token: 't', expiresAt: LATER, shopper }, { status: 201 });
  }

  async function page(): Promise<void> {
    await embedded({ src: `file://${import.meta.dirname}/../src/chat/w.js` });
    window.Vetrina?.identify(async () => 'jwt');
  }

  const inside = (selector: string) => host()?.shadowRoot?.querySelector(selector);

  async function says(text: string): Promise<void> {
    window.Vetrina?.open();
    await expect.poll(() => inside('textarea')).toBeTruthy();
    const field = inside('textarea') as HTMLTextAreaElement;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await expect.poll(() => inside('.go')?.matches(':disabled')).toBe(false);
    (inside('.go') as HTMLElement).click();
    await expect.poll(() => inside('.log')?.textContent).toContain(text);
    window.Vetrina?.close();
  }

  it('is sent by the next page, though he does not open the chat there', async () => {
    await page();
    await says('Hello');
    window.Vetrina?.destroy();
    expect(FakeSocket.all).toEqual([]);

    reachable = true;
    await page();
    await expect.poll(() => FakeSocket.all).toHaveLength(1);
    FakeSocket.last.open();
    expect(FakeSocket.last.of('send')).toMatchObject([{ text: 'Hello', conversation: null }]);
  });
});
