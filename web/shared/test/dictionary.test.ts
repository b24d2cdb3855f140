import { describe, expect, it } from 'vitest';
import { pickLocale } from '../src/dictionary.ts';

describe('the language of a page', () => {
  it('is the wished one, else the same language, else the first', () => {
    expect(pickLocale('it', ['en', 'it'])).toBe('it');
    expect(pickLocale('it-CH', ['en', 'it'])).toBe('it');
    expect(pickLocale('IT_it', ['en', 'it'])).toBe('it');
    expect(pickLocale('fr', ['en', 'it'])).toBe('en');
    expect(pickLocale(null, ['en', 'it'])).toBe('en');
  });
});
