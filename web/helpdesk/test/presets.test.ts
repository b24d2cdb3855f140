import { describe, expect, it } from 'vitest';
import { laterIsToday, presetTime } from '../src/thread/presets.ts';

const SATURDAY = Date.parse('2026-03-28T22:30:00Z');
const MONDAY = Date.parse('2026-03-30T05:00:00Z');

describe('when a snoozed ticket wakes', () => {
  it('is in three hours, whatever the store’s clock says', () => {
    expect(presetTime('LATER_TODAY', SATURDAY, 'Europe/Rome')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('is not later today where three hours end tomorrow', () => {
    expect(laterIsToday(new Date(2026, 2, 28, 20, 59).getTime())).toBe(true);
    expect(laterIsToday(new Date(2026, 2, 28, 21, 0).getTime())).toBe(false);
  });

  it('is nine in the store’s morning, on the day on which its clocks change too', () => {
    expect(presetTime('TOMORROW', SATURDAY, 'Europe/Rome')).toBe('2026-03-29T07:00:00.000Z');
    expect(presetTime('TOMORROW', SATURDAY, 'Asia/Tokyo')).toBe('2026-03-30T00:00:00.000Z');
  });

  it('is the Monday to come, never today', () => {
    expect(presetTime('NEXT_WEEK', SATURDAY, 'Europe/Rome')).toBe('2026-03-30T07:00:00.000Z');
    expect(presetTime('NEXT_WEEK', MONDAY, 'Europe/Rome')).toBe('2026-04-06T07:00:00.000Z');
    expect(presetTime('NEXT_WEEK', MONDAY, 'America/New_York')).toBe('2026-04-06T13:00:00.000Z');
  });
});
