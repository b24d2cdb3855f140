import { useSyncExternalStore } from 'react';

/** One immutable value that others can watch; what lives outside React's tree stands in these. */
export class Store<Value> {
  #value: Value;
  readonly #listeners = new Set<() => void>();

  constructor(initial: Value) {
    this.#value = initial;
  }

  readonly get = (): Value => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) {
      try {
        listener();
      } catch (error) {
        // The others must hear of it all the same.
        reportError(error);
      }
    }
  }

  update(change: (value: Value) => Value): void {
    this.set(change(this.#value));
  }
}

export function useStore<Value>(store: Pick<Store<Value>, 'get' | 'subscribe'>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}
