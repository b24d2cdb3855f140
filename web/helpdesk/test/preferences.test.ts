import { beforeEach, describe, expect, it } from 'vitest';
import { preferenceStore } from '../src/app/preferences.ts';

const KEY = 'vetrina.preferences';
beforeEach(() => localStorage.clear());

describe('what an agent prefers', () => {
  it('is not undone by another tab that was open already', () => {
    const store = preferenceStore(localStorage, ['en-GB']);
    const newValue = JSON.stringify({ ...store.get(), language: 'it', ofAnotherVersion: 1 });
    localStorage.setItem(KEY, newValue);
    dispatchEvent(new StorageEvent('storage', { key: KEY, newValue }));
    expect(store.get().language).toBe('it');
    expect(localStorage.getItem(KEY)).toBe(newValue);
    store.update((all) => ({ ...all, theme: 'dark' }));
    expect(preferenceStore(localStorage, ['en-GB']).get()).toMatchObject({
      language: 'it',
      theme: 'dark',
    });
  });

  it('is the newest choice, whatever a tab that was asleep hears first', () => {
    const store = preferenceStore(localStorage, ['en-GB']);
    const [older, newest] = ['light', 'dark'].map((theme) =>
      JSON.stringify({ ...store.get(), theme }),
    );
    localStorage.setItem(KEY, newest ?? '');
    for (const newValue of [older, newest]) {
      dispatchEvent(new StorageEvent('storage', { key: KEY, newValue: newValue ?? null }));
      expect(localStorage.getItem(KEY)).toBe(newest);
    }
    expect(store.get().theme).toBe('dark');
  });

  it('is kept where this page knows it, and the rest is as it was at first', () => {
    localStorage.setItem(KEY, JSON.stringify({ language: 'de', theme: 'dark', sort: 7 }));
    expect(preferenceStore(localStorage, ['en-GB']).get()).toEqual({
      language: 'en',
      theme: 'dark',
      shortcuts: true,
      sort: 'newest',
    });
  });

  it.each(['null', '7', '{'])('may be stored as nonsense: %s', (stored) => {
    localStorage.setItem(KEY, stored);
    expect(preferenceStore(localStorage, ['it-IT']).get().language).toBe('it');
  });
});
