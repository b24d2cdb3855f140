import type { ApiProblem } from '../api/problem.ts';
import type { Phrases } from '../i18n/i18n.tsx';
import { Store } from '../ui/store.ts';
import type { Command } from './shortcuts.ts';

interface Toast {
  readonly id: number;
  readonly text: (t: Phrases) => string;
  readonly bad: boolean;
  readonly action: ToastAction | null;
}

interface ToastAction {
  readonly label: (t: Phrases) => string;
  /** Where it has one of its own. */
  readonly command?: Command;
  run(): void;
}

/** Short lines about what was just done; one at a time, the newest. */
export class Toasts {
  readonly toast = new Store<Toast | null>(null);
  #last = 0;

  say(text: Toast['text'], undo: (() => void) | null = null): void {
    const action: ToastAction | null =
      undo === null ? null : { label: (t) => t.undo, command: 'undo', run: undo };
    this.toast.set({ id: ++this.#last, text, bad: false, action });
  }

  problem(problem: ApiProblem): void {
    this.bad((t) => refusal(problem, t));
  }

  bad(text: Toast['text'], action: ToastAction | null = null): void {
    this.toast.set({ id: ++this.#last, text, bad: true, action });
  }

  readonly dismiss = (): void => this.toast.set(null);
}

/** The contract's codes in a person's words. */
export function refusal(problem: { code: string; status: number }, t: Phrases): string {
  switch (problem.code) {
    case 'offline':
      return t.actionOffline;
    case 'ticket_closed':
      return t.refusedClosed;
    case 'not_owner':
    case 'stale_epoch':
      return t.refusedOwner;
    case 'already_assigned':
      return t.refusedAssigned;
    case 'text_too_long':
      return t.refusedTooLong;
  }
  if (problem.status === 403) return t.refusedForbidden;
  if (problem.status === 404) return t.refusedUnknown;
  if (problem.status === 429) return t.refusedTooMany;
  return t.actionFailed;
}
