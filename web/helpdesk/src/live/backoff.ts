/** A browser that knows of no network says when there is one again; in case that it is wrong. */
const WITHOUT_NETWORK_MS = 60_000;

/** Delay before the next try: full jitter under a ceiling of 1 s doubling to 30 s. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  return navigator.onLine
    ? random() * Math.min(30_000, 1_000 * 2 ** Math.min(attempt, 10))
    : WITHOUT_NETWORK_MS;
}

/** What a close code means to a client; the table stands in the shopper protocol. */
export type AfterClose = 'reconnect' | 'after-goodbye' | 'fresh-token' | 'final';

export function afterClose(code: number): AfterClose {
  if (code === 1012) return 'after-goodbye';
  if (code === 4401) return 'fresh-token';
  if (code === 4408) return 'reconnect';
  return code >= 4400 && code < 4500 ? 'final' : 'reconnect';
}
