import styles from './past.css?inline';
import type { Chat } from '../chat/chat.ts';
import { scene, take } from '../kit.ts';
import type { Kit, Later } from '../kit.ts';
import { list } from './pages.ts';
import { PastView } from './PastView.tsx';

export interface PastModule extends Later {
  show(): void;
}

let watched: Chat | undefined;

export function receive(...kit: Kit): void {
  take(kit, styles);
}

/** The shopper has asked for it. He may have closed the panel, or signed out, since. */
export function show(): void {
  const { chat, open, past, ui } = scene();
  if (!open || !past) return;
  if (watched !== chat)
    chat.store.subscribe(() => {
      // Whose it was has gone.
      if (ui.get().layer === PastView && !chat.store.get().past) ui.set({ layer: 'none' });
    });
  watched = chat;
  chat.store.set({ past: {} });
  ui.set({ layer: PastView });
  void list();
}
