import { describe, expect, it } from 'vitest';
import { backoff, spread } from '../src/backoff.ts';

describe('reconnecting', () => {
  it('waits anything below a ceiling that doubles from 1 s to 30 s', () => {
    const ceilings = [0, 1, 2, 3, 4, 5, 20].map((attempt) => backoff(attempt, () => 1));
    expect(ceilings).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(backoff(7, () => 0)).toBe(0);
  });

  it('adds up to half of the delay that a draining server asked for', () => {
    expect(spread(1_000, () => 0)).toBe(1_000);
    expect(spread(1_000, () => 1)).toBe(1_500);
  });
});
