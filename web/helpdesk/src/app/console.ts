import { createContext, useContext } from 'react';
import { Store, useStore } from '../ui/store.ts';
import type { Places } from './location.ts';
import type { Preferences } from './preferences.ts';

/** What the page itself has, signed in or not. */
export interface Console {
  preferences: Store<Preferences>;
  places: Places;
}

const ConsoleContext = createContext<Console | null>(null);
export const ConsoleProvider = ConsoleContext.Provider;

export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  if (console === null) throw new Error('no console around this component');
  return console;
}

export function usePreferences(): [Preferences, (change: Partial<Preferences>) => void] {
  const { preferences } = useConsole();
  const change = (part: Partial<Preferences>) => preferences.update((all) => ({ ...all, ...part }));
  return [useStore(preferences), change];
}
