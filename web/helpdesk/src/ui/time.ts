import { daysBetween } from '@vetrina/shared';
import { useEffect, useState } from 'react';
import type { Speech } from '../i18n/i18n.tsx';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The current time, drawn anew every `everyMs`, so that "2 min" does not lie. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** As short as a list needs: now, 2 min, 3 h, Wed, 12 Nov. */
export function ago(at: string, now: number, { t, locale }: Speech): string {
  const then = Date.parse(at);
  const past = now - then;
  if (past < MINUTE) return t.now;
  if (past < HOUR) return t.minutes(Math.floor(past / MINUTE));
  if (past < 12 * HOUR || daysBetween(then, now) === 0) return t.hours(Math.floor(past / HOUR));
  if (past < 6 * DAY) return form(locale, { weekday: 'short' }, then);
  return dayAndMonth(locale, then, now);
}

/** How long something lasts already: 2 min, 3 h, 4 d. */
export function lasting(since: string, now: number, { t }: Speech): string {
  const past = Math.max(0, now - Date.parse(since));
  if (past < HOUR) return t.minutes(Math.max(1, Math.floor(past / MINUTE)));
  if (past < 2 * DAY) return t.hours(Math.floor(past / HOUR));
  return t.days(Math.floor(past / DAY));
}

export function clock(at: string, { locale }: Speech): string {
  return form(locale, { timeStyle: 'short' }, Date.parse(at));
}

/** The heading over a day's messages. */
export function dayName(at: string, now: number, { t, locale }: Speech): string {
  const then = Date.parse(at);
  const days = daysBetween(then, now);
  if (days === 0) return t.today;
  if (days === 1) return t.yesterday;
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  return form(locale, sameYear(then, now) ? day : { ...day, year: 'numeric' }, then);
}

export function dayKey(at: string): string {
  return new Date(at).toDateString();
}

/** A moment to come: 15:30, Tue 09:00, 12 Dec 09:00. */
export function moment(at: string, now: number, speech: Speech): string {
  const then = Date.parse(at);
  if (Number.isNaN(then)) return '';
  if (daysBetween(then, now) === 0) return clock(at, speech);
  const near = Math.abs(then - now) < 6 * DAY;
  const day = near
    ? form(speech.locale, { weekday: 'short' }, then)
    : dayAndMonth(speech.locale, then, now);
  return `${day} ${clock(at, speech)}`;
}

/** The short time beside an entry of a history: 10:34 today, else a weekday or a date. */
export function when(at: string, now: number, speech: Speech): string {
  const then = Date.parse(at);
  if (daysBetween(then, now) === 0) return clock(at, speech);
  if (now - then < 6 * DAY) return form(speech.locale, { weekday: 'short' }, then);
  return dayAndMonth(speech.locale, then, now);
}

export function full(at: string, { locale }: Speech): string {
  return form(locale, { dateStyle: 'full', timeStyle: 'short' }, Date.parse(at));
}

function dayAndMonth(locale: string, then: number, now: number): string {
  const day = { day: 'numeric', month: 'short' } as const;
  return form(locale, sameYear(then, now) ? day : { ...day, year: 'numeric' }, then);
}

const forms = new Map<string, Intl.DateTimeFormat>();

function form(locale: string, options: Intl.DateTimeFormatOptions, at: number): string {
  const key = locale + JSON.stringify(options);
  const known = forms.get(key) ?? new Intl.DateTimeFormat(locale, options);
  forms.set(key, known);
  return known.format(at);
}

function sameYear(a: number, b: number): boolean {
  return new Date(a).getFullYear() === new Date(b).getFullYear();
}
