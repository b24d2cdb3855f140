import {
  fromAbsolute,
  getDayOfWeek,
  Time,
  toCalendarDateTime,
  toZoned,
} from '@internationalized/date';
import type { SnoozePreset } from '@vetrina/shared';

const LATER_MS = 3 * 60 * 60_000;
const MORNING = new Time(9);

/** Late in the evening three hours end tomorrow, by the clock of who chooses. */
export function laterIsToday(now: number): boolean {
  return new Date(now + LATER_MS).getDate() === new Date(now).getDate();
}

/** When a ticket wakes by a preset that is chosen now: the server's own rule, by the store's clock. */
export function presetTime(preset: SnoozePreset, now: number, timeZone: string): string {
  if (preset === 'LATER_TODAY') return new Date(now + LATER_MS).toISOString();
  const today = toCalendarDateTime(fromAbsolute(now, timeZone), MORNING);
  const days = preset === 'TOMORROW' ? 1 : 7 - getDayOfWeek(today, 'en', 'mon');
  return toZoned(today.add({ days }), timeZone).toAbsoluteString();
}
