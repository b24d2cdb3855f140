import tokens from '@vetrina/shared/tokens.css?inline';
import { render } from 'preact';
import { Chat } from './chat/chat.ts';
import { unread } from './chat/thread.ts';
import { Content } from './content.ts';
import type { Embed, Panel } from './embed.ts';
import { Store } from './store.ts';
import styles from './theme/panel.css?inline';
import { SceneContext } from './view/context.ts';
import type { Scene, UiState } from './view/context.ts';
import { PanelView } from './view/PanelView.tsx';
import { Times } from './words/times.ts';
import type { WidgetWords } from './words/words.ts';

/** Called once by the loader, at the shopper's first sign of interest. Asks the server for nothing yet. */
export function mount(embed: Embed, words: WidgetWords): Panel {
  const chat = new Chat(embed);
  const content = new Content(embed);
  const ui = new Store<UiState>({ open: false, online: navigator.onLine, layer: 'none' });
  const scene: Scene = {
    embed,
    chat,
    content,
    ui,
    words,
    times: new Times(embed.dates),
  };

  const { root } = embed;
  root.adoptedStyleSheets.push(...[tokens, styles].map(sheet));
  const place = document.createElement('div');
  root.append(place);
  render(
    <SceneContext.Provider value={scene}>
      <PanelView />
    </SceneContext.Provider>,
    place,
  );

  chat.attentive = () =>
    ui.get().open && document.visibilityState === 'visible' && document.hasFocus();
  let told = 0;
  const unsubscribe = chat.store.subscribe(() => {
    const now = unread(chat.store.get().thread);
    if (now !== told) embed.emit('unread', (told = now));
    if (chat.store.get().phase === 'disabled') embed.show(false);
  });

  const listening = new AbortController();
  const listen = (target: EventTarget, event: string, act: (event: Event) => void) =>
    target.addEventListener(event, act, { signal: listening.signal });
  const awake = () => {
    ui.set({ online: navigator.onLine });
    if (document.visibilityState === 'visible') chat.wake();
    chat.seen();
  };
  for (const event of ['online', 'pageshow']) listen(window, event, awake);
  listen(document, 'visibilitychange', awake);
  listen(window, 'focus', () => chat.seen());
  listen(window, 'offline', () => ui.set({ online: false }));
  listen(window, 'storage', (event) => {
    if (chat.vault.signedOutBy(event as StorageEvent)) chat.signOut();
  });

  return {
    open(takeFocus) {
      ui.set({ open: true });
      void content.load();
      const { phase } = chat.store.get();
      if (phase === 'idle' || phase === 'signed-out') chat.start();
      chat.seen();
      if (takeFocus) requestAnimationFrame(() => focusIn(root));
    },
    close() {
      ui.set({ open: false, layer: 'none' });
    },
    identified() {
      chat.restart();
    },
    signOut() {
      chat.signOut();
    },
    destroy() {
      listening.abort();
      unsubscribe();
      chat.stop();
      render(null, place);
    },
  };
}

/** Where there is a keyboard one writes at once; elsewhere it would cover the quick answers. */
function focusIn(root: ShadowRoot): void {
  const field = matchMedia('(hover: hover)').matches ? root.querySelector('textarea') : null;
  (field ?? root.querySelector<HTMLElement>('.panel'))?.focus();
}

function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
