import { browserLanguage, type Language } from '../i18n/i18n.tsx';
import { bestEffort } from '../ui/storage.ts';
import { Store } from '../ui/store.ts';
import type { Sort } from '../tickets/views.ts';

export type Theme = 'system' | 'light' | 'dark';

/** What one person chose for this browser; it survives sign-out. */
export interface Preferences {
  language: Language;
  theme: Theme;
  shortcuts: boolean;
  sort: Sort;
}

const KEY = 'vetrina.preferences';

export function preferenceStore(storage: Storage, browser: readonly string[]): Store<Preferences> {
  const store = new Store<Preferences>({
    language: browserLanguage(browser),
    theme: 'system',
    shortcuts: true,
    sort: 'newest',
    ...kept(storage),
  });
  store.subscribe(() => bestEffort(() => storage.setItem(KEY, JSON.stringify(store.get()))));
  return store;
}

function kept(storage: Storage): Partial<Preferences> {
  try {
    return JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Preferences>;
  } catch {
    return {};
  }
}

/** Puts language and theme on the document, before React draws and at each change. */
export function dress(root: HTMLElement, { language, theme }: Preferences): void {
  root.lang = language;
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
