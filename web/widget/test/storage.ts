import { beforeEach } from 'vitest';

/** Each test begins with a browser that knows nothing. */
export function emptyStorage(): void {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
}
