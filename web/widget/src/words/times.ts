import { daysBetween, type StoreConfig } from '@vetrina/shared';
import type { WidgetWords } from './words.ts';

/** Dates as the shopper reads them: in the page's language, in the shopper's own time zone. */
export class Times {
  readonly #clock: Intl.DateTimeFormat;
  readonly #near: Intl.RelativeTimeFormat;

  constructor(readonly locale: string) {
    this.#clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' });
    this.#near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  }

  clock(at: string): string {
    return this.#clock.format(new Date(at));
  }

  /** Today, yesterday, else weekday and date, with the year where it is another. */
  day(at: string): string {
    const days = daysBetween(at);
    if (days === 0 || days === 1) return this.#near.format(-days, 'day');
    const date = new Date(at);
    const year = date.getFullYear() === new Date().getFullYear() ? undefined : 'numeric';
    return date.toLocaleDateString(this.locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year,
    });
  }
}

/** Whether somebody is there, and if not, when again. */
export function statusLine(
  hours: StoreConfig['officeHours'],
  words: WidgetWords,
  times: Times,
): { text: string; away: boolean } {
  const away = !!hours && !hours.open;
  return { away, text: away ? back(hours.nextOpening, words, times) : words.replies };
}

function back(next: string | null | undefined, words: WidgetWords, times: Times): string {
  if (!next) return words.away;
  const days = daysBetween(next);
  const clock = times.clock(next);
  if (days === 0) return words.backToday(clock);
  if (days === -1) return words.backTomorrow(clock);
  return words.backOn(times.day(next), clock);
}
