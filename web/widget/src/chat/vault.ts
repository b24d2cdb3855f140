import { storagePrefix } from '../embed.ts';

/**
 * What the browser keeps of one shopper at one store. Everything goes when the shopper signs out or another one
 * signs in. Where the browser forbids storage the widget works on, without memory.
 */
export class Vault {
  readonly #prefix: string;
  #who = '';

  constructor(store: string) {
    this.#prefix = storagePrefix(store);
  }

  /** From now on for this shopper; what was there of anybody else is removed. */
  unlock(who: string): void {
    this.#who = who;
    const entry = `${this.#prefix}who`;
    if (attempt((storage) => storage.getItem(entry)) !== who) this.wipe();
    write(entry, who);
  }

  wipe(): void {
    for (const key of keys(this.#prefix)) remove(key);
  }

  /** Whether this change of the storage, made by another tab, means that the shopper signed out there. */
  signedOutBy(event: StorageEvent): boolean {
    return this.#who !== '' && event.key === `${this.#prefix}who` && event.newValue !== this.#who;
  }

  /** All entries whose name begins so. */
  list<Value>(name: string): Value[] {
    return keys(this.#entry(name)).flatMap((key) => parsed<Value>(key) ?? []);
  }

  get<Value>(name: string): Value | null {
    return parsed(this.#entry(name));
  }

  /** Nothing is kept of somebody who is not known yet: there is no drawer to find it in again. */
  put(name: string, value: unknown): void {
    if (this.#who) write(this.#entry(name), JSON.stringify(value));
  }

  drop(name: string): void {
    remove(this.#entry(name));
  }

  /** Tells the next page's loader to connect without being asked. */
  live(on: boolean): void {
    if (on) write(`${this.#prefix}live`, '1');
    else remove(`${this.#prefix}live`);
  }

  #entry(name: string): string {
    return `${this.#prefix}${this.#who}:${name}`;
  }
}

function keys(prefix: string): string[] {
  return attempt((storage) => Object.keys(storage).filter((key) => key.startsWith(prefix))) ?? [];
}

function parsed<Value>(key: string): Value | null {
  return attempt((storage) => JSON.parse(storage.getItem(key) ?? 'null') as Value);
}

function write(key: string, value: string): void {
  attempt((storage) => storage.setItem(key, value));
}

function remove(key: string): void {
  attempt((storage) => storage.removeItem(key));
}

/** Null where the storage is full or forbidden, or holds what cannot be parsed. */
function attempt<Value>(task: (storage: Storage) => Value): Value | null {
  try {
    return task(localStorage);
  } catch {
    return null;
  }
}
