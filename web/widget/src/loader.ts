import type { StoreConfig } from '@vetrina/shared';
import { ANSWER_WITHIN, storagePrefix } from './embed.ts';
import type { Embed, EventDetails, EventName, Identify, Panel, PanelModule } from './embed.ts';
import { hex, on } from './theme/colour.ts';
import type { Pack } from './words/words.ts';

declare const __PANEL__: string;
declare const __PACKS__: { en: string; it: string };

const LABELS = { en: 'Chat with ', it: 'Chat con ' };
const SVG = 'http://www.w3.org/2000/svg';

const script = document.currentScript as HTMLScriptElement | null;
if (script && !('Vetrina' in window)) start(script);

function start({ src, dataset }: HTMLScriptElement): void {
  const store = dataset['store'] ?? '';
  const name = dataset['name'] ?? store;
  const locale = (dataset['locale'] ?? document.documentElement.lang) || 'en';
  const accent = hex(dataset['accent']);
  const language = locale.startsWith('it') ? 'it' : 'en';
  const prefix = storagePrefix(store);
  const OPEN = `${prefix}open`;
  const listeners = new Map<string, Set<(detail: unknown) => void>>();

  const host = document.createElement('div');
  host.dataset['vetrina'] = store;
  host.dataset['theme'] = dataset['theme'] ?? '';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:host{all:initial!important;display:contents!important;--store:${accent};--on-store:${on(accent)}}*{box-sizing:border-box}[hidden]{display:none!important}.launcher{all:unset;position:fixed;z-index:2147483000;bottom:20px;inset-inline-end:20px;width:56px;height:56px;border-radius:99px;display:grid;place-items:center;cursor:pointer;background:var(--store);color:var(--on-store);box-shadow:0 8px 24px -8px #1118;border:1px solid #0000}.launcher:focus-visible{outline:2px solid var(--store);outline-offset:3px}[aria-busy]{opacity:.6}svg{width:26px;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}b{position:absolute;top:-4px;inset-inline-end:-4px;min-width:22px;padding:0 6px;border-radius:99px;background:#b42318;color:#fff;font:600 12px/22px system-ui;text-align:center;outline:2px solid #fff}`,
  );
  root.adoptedStyleSheets = [sheet];

  const launcher = document.createElement('button');
  launcher.className = 'launcher';
  launcher.ariaHasPopup = 'dialog';
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', 'M21 11.5a8.4 8.4 0 0 1-12.2 7.5L3 21l2-5.8A8.4 8.4 0 1 1 21 11.5z');
  icon.append(path);
  const count = document.createElement('b');
  launcher.append(icon, count);
  root.append(launcher);

  let open = false;
  let visible = dataset['visibility'] === 'everyone';
  let panel: Promise<Panel> | null = null;
  let asked = 0;
  let answer: Promise<StoreConfig> | null = null;
  /** The last word of shopper or page: opening takes a while. */
  let wanted = false;

  const embed: Embed = {
    store,
    base: src.split('/chat/w.js')[0]!,
    name,
    locale,
    language,
    signInUrl: dataset['signIn'] ?? '',
    root,
    identify: null,
    bring,
    listens: (event) => !!listeners.get(event)?.size,
    emit,
    badge,
    close,
    show(may) {
      visible = may;
      launcher.hidden = open || !visible;
      // What is closed may be open at the next look.
      if (!may) asked = 0;
    },
    config() {
      if (!answer || Date.now() - asked > 60_000) {
        asked = Date.now();
        answer = fetch(`${embed.base}/chat/v1/stores/${store}/config?locale=${locale}`, {
          signal: AbortSignal.timeout(ANSWER_WITHIN),
        }).then((response) => (response.ok ? response.json() : Promise.reject(response)));
        answer.then(allow, () => (answer = null));
      }
      return answer;
    },
  };

  function allow({ enabled, visibility }: StoreConfig): void {
    embed.show(enabled && (visibility !== 'LOGGED_IN_USERS' || !!embed.identify));
  }

  function emit<Name extends EventName>(event: Name, detail?: EventDetails[Name]): void {
    // On its own: one that throws must not keep the panel from what it does next.
    for (const listener of listeners.get(event) ?? []) setTimeout(listener, 0, detail);
  }

  function badge(unread: number, words: string): void {
    count.textContent = unread > 9 ? '9+' : `${unread}`;
    count.hidden = !unread;
    launcher.ariaLabel = LABELS[language] + name + words;
  }

  function load(): Promise<Panel> {
    panel ??= Promise.all([bring<PanelModule>(__PANEL__), bring<Pack>(__PACKS__[language])]).then(
      ([module, pack]) => module.mount(embed, pack.words),
    );
    panel.catch(() => (panel = null));
    return panel;
  }

  /** Once more where the network failed, under an address never asked for: browsers may keep a failure with it. */
  function bring<Module>(file: string): Promise<Module> {
    const href = `${embed.base}/chat/${file}`;
    return import(/* @vite-ignore */ href).catch(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return import(/* @vite-ignore */ `${href}?${Date.now()}`);
    }) as Promise<Module>;
  }

  function show(takeFocus = true): void {
    wanted = true;
    launcher.ariaBusy = 'true';
    void load()
      .then((loaded) => {
        if (!wanted) return;
        if (!open) {
          open = launcher.hidden = true;
          attempt(() => sessionStorage.setItem(OPEN, '1'));
          emit('open');
        }
        loaded.open(takeFocus);
      }, ignore)
      .finally(() => (launcher.ariaBusy = null));
  }

  function close(): void {
    wanted = false;
    if (!open) return;
    open = false;
    attempt(() => sessionStorage.removeItem(OPEN));
    void panel?.then((loaded) => loaded.close());
    embed.show(visible);
    launcher.focus();
    emit('close');
  }

  launcher.onclick = () => show();
  launcher.onpointerenter = launcher.onfocus = () => void load().catch(ignore);
  badge(0, '');

  window.Vetrina = {
    open: () => show(),
    close,
    on(event, listener) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener as (detail: unknown) => void));
      return () => void all.delete(listener as (detail: unknown) => void);
    },
    identify(proof) {
      embed.identify = proof;
      void answer?.then(allow, ignore);
      if (panel) void panel.then((loaded) => loaded.identified());
      // A conversation is running, or something waits to be sent: it goes on, on every page.
      else if (attempt(() => localStorage.getItem(`${prefix}live`)))
        idle(() => void load().then((one) => one.identified(), ignore));
    },
    signOut() {
      embed.identify = null;
      attempt(() => {
        for (const key of Object.keys(localStorage))
          if (key.startsWith(prefix)) localStorage.removeItem(key);
      });
      void panel?.then((loaded) => loaded.signOut());
      void answer?.then(allow, ignore);
    },
    destroy() {
      wanted = false;
      void panel?.then((loaded) => loaded.destroy());
      stay.disconnect();
      host.remove();
      listeners.clear();
      delete window.Vetrina;
    },
  };

  /** A page may put another body in the place of this one: the widget goes on there, as it is. */
  const stay = new MutationObserver(() => {
    if (host.isConnected) return;
    document.body?.append(host);
    if (open) show(false);
  });

  function begin(): void {
    document.body.append(host);
    stay.observe(document.documentElement, { childList: true });
    embed.show(visible);
    if (innerWidth > 520 && attempt(() => sessionStorage.getItem(OPEN))) show(false);
    else if (!visible)
      idle(() => void embed.config().catch(({ status }: Response) => embed.show(status !== 404)));
    dispatchEvent(new Event('vetrina:ready'));
  }

  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
}

function idle(task: () => void): void {
  // Safari has none.
  void (window.requestIdleCallback?.(task, { timeout: 2_000 }) ?? setTimeout(task, 200));
}

function ignore(): void {}

/** Nothing where the browser forbids storage. */
function attempt<Value>(task: () => Value): Value | undefined {
  try {
    return task();
  } catch {}
}

declare global {
  interface Window {
    Vetrina?: {
      open(): void;
      close(): void;
      /** Returns what ends the listening. */
      on<Name extends EventName>(
        event: Name,
        listener: (detail: EventDetails[Name]) => void,
      ): () => void;
      identify(proof: Identify): void;
      signOut(): void;
      destroy(): void;
    };
  }
}
