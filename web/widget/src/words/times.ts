import type { StoreConfig } from '@vetrina/shared';
import type { WidgetWords } from './words.ts';

const DAY = 86_400_000;

/** Dates as the shopper reads them: in the page's language, in the shopper's own time zone. */
export class Times {
  readonly #clock: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #near: Intl.RelativeTimeFormat;

  constructor(readonly locale: string) {
    this.#clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
    this.#day = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
    this.#near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  }

  clock(at: string): string {
    return this.#clock.format(new Date(at));
  }

  /** Today, yesterday, else weekday and date. */
  day(at: string, now = new Date()): string {
    const days = daysBetween(now, new Date(at));
    return days === 0 || days === -1
      ? this.#near.format(days, 'day')
      : this.#day.format(new Date(at));
  }

  isToday(at: string, now = new Date()): boolean {
    return daysBetween(now, new Date(at)) === 0;
  }

  sameDay(one: string, other: string): boolean {
    return daysBetween(new Date(one), new Date(other)) === 0;
  }
}

/** Whether somebody is there, and if not, when again. */
export function statusLine(
  hours: StoreConfig['officeHours'],
  words: WidgetWords,
  times: Times,
  now = new Date(),
): { text: string; away: boolean } {
  if (!hours || hours.open) return { text: words.replies, away: false };
  const next = hours.nextOpening;
  if (!next) return { text: words.away, away: true };
  const days = daysBetween(now, new Date(next));
  const clock = times.clock(next);
  if (days === 0) return { text: words.backToday(clock), away: true };
  if (days === 1) return { text: words.backTomorrow(clock), away: true };
  return { text: words.backOn(times.day(next, now), clock), away: true };
}

function daysBetween(from: Date, to: Date): number {
  return Math.round((midnight(to) - midnight(from)) / DAY);
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
