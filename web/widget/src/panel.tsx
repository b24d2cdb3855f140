import styles from './theme/panel.css?inline';
import { render } from 'preact';
import { cover } from './behind.ts';
import { Chat } from './chat/chat.ts';
import { unread } from './chat/thread.ts';
import { Content } from './content.ts';
import type { Embed, Panel } from './embed.ts';
import { Store } from './store.ts';
import { ask, enter } from './view/scene.ts';
import type { UiState } from './view/scene.ts';
import { enterPanel, PanelView } from './view/PanelView.tsx';
import { Times } from './words/times.ts';
import type { WidgetWords } from './words/words.ts';

/** Called once by the loader, at the shopper's first sign of interest. Asks the server for nothing yet. */
export function mount(embed: Embed, words: WidgetWords): Panel {
  const chat = new Chat(embed);
  const content = new Content(embed);
  const ui = new Store<UiState>({
    open: false,
    online: navigator.onLine,
    layer: 'none',
  });
  enter({
    embed,
    chat,
    content,
    ui,
    words,
    // As the shopper's own region writes the panel's language.
    times: new Times(
      [...navigator.languages, embed.locale, embed.language].find((one) =>
        one.startsWith(embed.language),
      )!,
    ),
  });

  const { root } = embed;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  root.adoptedStyleSheets.push(sheet);
  const place = document.createElement('div');
  root.append(place);
  render(<PanelView />, place);

  chat.attentive = () => {
    const { open, layer } = ui.get();
    return open && typeof layer === 'string' && !document.hidden && document.hasFocus();
  };
  ui.subscribe(() => chat.seen());
  let told = 0;
  chat.store.subscribe(() => {
    const { phase, link, thread } = chat.store.get();
    const now = unread(thread);
    if (now !== told) {
      embed.badge(now, now ? words.unread(now) : '');
      embed.emit('unread', (told = now));
    }
    if (phase === 'signed_out') content.opened.clear();
    if (phase === 'web_chat_disabled') embed.show(false);
    // The server is back: so may be what could not be read from it.
    if (link === 'ready' && content.store.get().failed) void content.load();
  });

  const listening = new AbortController();
  const listen = (event: string, act: (event: Event) => void) =>
    addEventListener(event, act, { signal: listening.signal });
  const awake = () => {
    ui.set({ online: navigator.onLine });
    if (!document.hidden) chat.wake();
  };
  for (const event of ['online', 'offline', 'pageshow', 'visibilitychange']) listen(event, awake);
  listen('focus', () => chat.seen());
  // Narrow enough, the panel covers the page.
  const lay = () => cover(ui.get().open && matchMedia('(max-width: 520px)').matches);
  listen('resize', lay);
  listen('storage', (event) => {
    if (chat.vault.signedOutBy(event as StorageEvent)) chat.signOut(true);
  });

  return {
    open(takeFocus) {
      const { open } = ui.get();
      ui.set({ open: true });
      // When it is drawn; who is in it already stays where he is.
      if (takeFocus && !(open && root.activeElement)) queueMicrotask(enterPanel);
      lay();
      if (open) return;
      const { phase } = chat.store.get();
      void ask();
      if (phase === 'idle' || phase === 'signed_out') chat.start();
    },
    close() {
      ui.set({ open: false, layer: 'none' });
      lay();
    },
    identified() {
      lay();
      chat.restart();
    },
    signOut() {
      chat.signOut();
    },
    /** Nothing changes from now on, and nothing is drawn. */
    destroy() {
      this.close();
      listening.abort();
      chat.stop();
    },
  };
}
