import { Store } from '../ui/store.ts';

/** How long a sign of life holds without another one. */
const HOLDS_MS = { typing: 6_000, viewing: 30_000 } as const;
type Activity = keyof typeof HOLDS_MS;

export interface Someone {
  kind: string;
  id: string;
  name: string;
}
export interface Present extends Someone {
  ticket: string;
  activity: Activity;
}

/** Who types in or looks at the watched tickets; each entry ends by itself when it is not renewed. */
export class PresenceBoard {
  readonly present = new Store<readonly Present[]>([]);
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  heard(ticket: string, activity: Activity, by: Someone, on: boolean): void {
    const key = `${ticket}/${activity}/${by.kind}/${by.id}`;
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
    const others = (all: readonly Present[]) =>
      all.filter((one) => `${one.ticket}/${one.activity}/${one.kind}/${one.id}` !== key);
    this.present.update((all) =>
      on ? [...others(all), { ...by, ticket, activity }] : others(all),
    );
    if (on)
      this.#timers.set(
        key,
        setTimeout(() => this.heard(ticket, activity, by, false), HOLDS_MS[activity]),
      );
  }

  /** A message is the end of its author's typing. */
  wrote(ticket: string, kind: string, name: string): void {
    for (const one of this.present.get()) {
      const same = one.kind === kind && (kind === 'SHOPPER' || one.name === name);
      if (one.ticket === ticket && one.activity === 'typing' && same)
        this.heard(ticket, 'typing', one, false);
    }
  }
}
