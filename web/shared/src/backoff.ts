const FIRST = 1_000;
const LONGEST = 30_000;
/** A browser that knows of no network says when there is one again; in case that it is wrong. */
const WITHOUT_NETWORK = 60_000;

/** How long to wait before the next attempt, in ms: anything below a ceiling that doubles from 1 s to 30 s. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return navigator.onLine ? random() * Math.min(LONGEST, FIRST * 2 ** attempt) : WITHOUT_NETWORK;
}

/** The server asked for this delay; up to half of it again keeps its clients apart. */
export function spread(delay: number, random: () => number = Math.random): number {
  return delay * (1 + random() / 2);
}
