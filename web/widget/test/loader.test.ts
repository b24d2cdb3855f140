import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const host = () => document.querySelector('[data-vetrina]');

/** What a page does that fetches the next one itself. */
function replacesItsBody(): void {
  document.body.replaceWith(document.createElement('body'));
}

describe('a page that replaces its body', () => {
  beforeEach(async () => {
    vi.stubGlobal('__PANEL__', 'panel.js');
    vi.stubGlobal('__PACKS__', { en: 'en.js' });
    const script = document.createElement('script');
    Object.assign(script.dataset, { store: 'demo', visibility: 'everyone' });
    vi.spyOn(document, 'currentScript', 'get').mockReturnValue(script);
    vi.resetModules();
    await import('../src/loader.ts');
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
