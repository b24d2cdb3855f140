import { vi } from 'vitest';

/**
 * From now on the server takes each call, or those that are meant, and answers none. The browser's own timeouts know
 * nothing of a test's clock: here they go by it.
 */
export function hangs(meant: (url: string) => boolean = () => true): void {
  const { fetch: answering } = globalThis;
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    const late = new AbortController();
    setTimeout(() => late.abort(), ms);
    return late.signal;
  });
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) =>
    meant(url) ? noAnswer(init) : answering(url, init),
  );
}

function noAnswer({ signal }: RequestInit): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
    if (signal?.aborted) reject(signal.reason as Error);
  });
}
