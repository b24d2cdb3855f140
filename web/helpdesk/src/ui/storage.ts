/** For what is kept in the browser: where its storage is full, the page goes on with its own memory. */
export function bestEffort(write: () => void): void {
  try {
    write();
  } catch {
    // Nothing is lost as long as the page stands.
  }
}

/** All that begins so, whichever tab or agent left it. */
export function forgetAll(storage: Storage, prefix: string): void {
  for (const key of Object.keys(storage)) if (key.startsWith(prefix)) storage.removeItem(key);
}
