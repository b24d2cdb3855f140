import type { ComponentType } from 'preact';
import type { Chat } from '../chat/chat.ts';
import type { Content } from '../content.ts';
import type { Embed } from '../embed.ts';
import type { Store } from '../store.ts';
import type { Times } from '../words/times.ts';
import type { WidgetWords } from '../words/words.ts';

export interface UiState {
  open: boolean;
  online: boolean;
  /** What lies over the panel: all of it, and then nothing else can be reached, or the emoji. */
  layer: 'none' | 'emoji' | ComponentType;
}

/** What every view needs. There is one widget on a page, so there is one scene. */
interface Scene {
  embed: Embed;
  chat: Chat;
  content: Content;
  ui: Store<UiState>;
  words: WidgetWords;
  times: Times;
}

let present: Scene;

export function enter(next: Scene): void {
  present = next;
}

/** The states in it are those of this drawing: the panel as a whole is drawn again on each change. */
export function scene() {
  const { chat, content, ui } = present;
  const { thread, outbox } = chat.store.get();
  return {
    ...present,
    ...chat.store.get(),
    ...content.store.get(),
    ...ui.get(),
    /** Nothing has been said yet. */
    front: thread.conversation === null && outbox.length === 0,
  };
}

/** Asks what the merchant has written, and begins where it was the chat that was off and is on again. */
export async function ask(): Promise<void> {
  const { chat, content, ui } = present;
  const { phase } = chat.store.get();
  await content.load();
  if (phase === 'web_chat_disabled' && content.store.get().config?.enabled && ui.get().open)
    chat.start();
}

/** Calls back on each change. */
export function watch(changed: () => void): void {
  const { chat, content, ui } = present;
  for (const store of [chat.store, content.store, ui]) store.subscribe(changed);
}
