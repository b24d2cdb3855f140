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
const CHOICES: { [Name in keyof Preferences]: readonly Preferences[Name][] } = {
  language: ['en', 'it'],
  theme: ['system', 'light', 'dark'],
  shortcuts: [true, false],
  sort: ['newest', 'waiting'],
};

/** The tabs of a browser follow each other, so that none writes back what another one has changed. */
export function preferenceStore(storage: Storage, browser: readonly string[]): Store<Preferences> {
  const store = new Store<Preferences>({
    language: browserLanguage(browser),
    theme: 'system',
    shortcuts: true,
    sort: 'newest',
    ...known(storage.getItem(KEY)),
  });
  store.subscribe(() => {
    const now = JSON.stringify(store.get());
    // What was heard is stored already: two versions of the page would answer each other for ever.
    if (now !== JSON.stringify(known(storage.getItem(KEY))))
      bestEffort(() => storage.setItem(KEY, now));
  });
  addEventListener('storage', ({ key }) => {
    // What is stored now: a tab that was asleep hears of older choices first.
    if (key === KEY) store.update((all) => ({ ...all, ...known(storage.getItem(KEY)) }));
  });
  return store;
}

/** What is a choice here: another version of the page may have stored others. */
function known(stored: string | null): Partial<Preferences> {
  try {
    const kept = JSON.parse(stored ?? '{}') as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries<readonly unknown[]>(CHOICES)
        .filter(([name, choices]) => choices.includes(kept[name]))
        .map(([name]) => [name, kept[name]]),
    );
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
