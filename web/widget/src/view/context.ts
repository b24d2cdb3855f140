import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Chat } from '../chat/chat.ts';
import type { Content } from '../content.ts';
import type { Embed } from '../embed.ts';
import type { Store } from '../store.ts';
import type { Times } from '../words/times.ts';
import type { WidgetWords } from '../words/words.ts';

export interface UiState {
  open: boolean;
  online: boolean;
  /** What lies over the panel. */
  layer: 'none' | 'emoji' | 'end';
}

/** What every view needs and nobody changes. */
export interface Scene {
  embed: Embed;
  chat: Chat;
  content: Content;
  ui: Store<UiState>;
  words: WidgetWords;
  times: Times;
}

export const SceneContext = createContext<Scene | null>(null);

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('outside of the panel');
  return scene;
}

export function useStore<State extends object>(store: Store<State>): State {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    setState(store.get());
    return store.subscribe(() => setState(store.get()));
  }, [store]);
  return state;
}

/** True once `flag` has been true for this long, ms: what passes quickly is not worth a word. */
export function useSettled(flag: boolean, delay: number): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (!flag) return setSettled(false);
    const timer = setTimeout(() => setSettled(true), delay);
    return () => clearTimeout(timer);
  }, [flag, delay]);
  return flag && settled;
}
