import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { daysBetween } from '../src/days.ts';

describe('days', () => {
  beforeEach(() => void vi.stubEnv('TZ', 'Europe/Rome'));
  afterEach(() => void vi.unstubAllEnvs());

  it.each([
    ['of an hour less', '2026-03-29T10:00:00Z', '2026-03-29T22:30:00Z'],
    ['of an hour more', '2026-10-25T00:00:00Z', '2026-10-26T22:30:00Z'],
  ])('%s are counted as one', (_, from, to) => {
    expect(daysBetween(from, to)).toBe(1);
    expect(daysBetween(to, from)).toBe(-1);
    expect(daysBetween(to, to)).toBe(0);
  });
});
