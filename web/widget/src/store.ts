/** One immutable state, and those who want to hear of the next one. */
export class Store<State extends object> {
  #state: State;
  readonly #listeners: (() => void)[] = [];

  constructor(initial: State) {
    this.#state = initial;
  }

  get(): State {
    return this.#state;
  }

  set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  subscribe(listener: () => void): void {
    this.#listeners.push(listener);
  }
}
