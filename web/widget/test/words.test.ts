import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../src/words/en.ts';
import { it as italian } from '../src/words/it.ts';
import * as past from '../src/past/words.ts';
import { statusLine, Times } from '../src/words/times.ts';

describe('languages', () => {
  it.each([
    ['the panel', en, italian],
    ['what has ended', past.en, past.it],
  ])('have for %s the same phrases, with the same parameters, and none is empty', (_, one, two) => {
    expect(Object.keys(two).toSorted()).toEqual(Object.keys(one).toSorted());
    for (const [key, phrase] of Object.entries(one)) {
      const other = (two as Record<string, unknown>)[key];
      expect(typeof other).toBe(typeof phrase);
      if (typeof phrase === 'string') expect(String(other).trim(), key).not.toBe('');
    }
  });

  it('say everything that a phrase is given', () => {
    for (const words of [en, italian, past.en, past.it])
      for (const phrase of Object.values(words))
        if (typeof phrase === 'function') {
          const said = phrase('ONE', 'TWO');
          expect(said).toContain('ONE');
          if (phrase.length > 1) expect(said).toContain('TWO');
        }
  });
});

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 25, 18, 30) }));
afterEach(() => void vi.useRealTimers());
const times = new Times('en-GB');

describe('a day', () => {
  it.each([
    ['today', new Date(2026, 10, 25, 0, 5)],
    ['yesterday', new Date(2026, 10, 24, 23, 55)],
    ['Thursday 1 January', new Date(2026, 0, 1)],
    ['Wednesday, 31 December 2025', new Date(2025, 11, 31)],
  ])('is named as people would, with its year where that is another: %s', (name, at) => {
    expect(times.day(at.toISOString())).toBe(name);
  });
});

describe('the status line', () => {
  const line = (next: Date | null) =>
    statusLine({ open: false, nextOpening: next?.toISOString() ?? null }, en, times);

  it('says when the shop is back, in days that people say', () => {
    expect(line(new Date(2026, 10, 25, 20, 0))).toEqual({
      text: 'Back today at 20:00',
      away: true,
    });
    expect(line(new Date(2026, 10, 26, 9, 0)).text).toBe('Back tomorrow at 9:00');
    expect(line(new Date(2026, 10, 30, 9, 0)).text).toBe('Back on Monday 30 November at 9:00');
    expect(line(null).text).toBe(en.away);
  });

  it('promises an answer only where nobody says that the shop is away', () => {
    expect(statusLine({ open: true }, en, times)).toEqual({ text: en.replies, away: false });
    expect(statusLine(null, en, times).away).toBe(false);
  });
});
