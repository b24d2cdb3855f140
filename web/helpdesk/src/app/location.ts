import { Store } from '../ui/store.ts';
import { VIEWS, type View } from '../tickets/views.ts';

/** Where the reader is: a list and perhaps an open ticket. It is the page's query, so it can be shared. */
export interface Place {
  view: View;
  /** The only store whose tickets are listed. */
  store: string | null;
  ticket: string | null;
}

export function placeOf(search: string): Place {
  const query = new URLSearchParams(search);
  const view = VIEWS.find((one) => one === query.get('view')) ?? 'open';
  return { view, store: query.get('store') || null, ticket: query.get('ticket') };
}

export function searchOf({ view, store, ticket }: Place): string {
  const query = new URLSearchParams();
  if (view !== 'open') query.set('view', view);
  if (store !== null) query.set('store', store);
  if (ticket !== null) query.set('ticket', ticket);
  return query.size === 0 ? '' : `?${query}`;
}

export class Places {
  readonly place: Store<Place>;

  constructor(browser: Window) {
    this.place = new Store(placeOf(browser.location.search));
    browser.addEventListener('popstate', this.look);
  }

  /** Takes the place from the address, which something else has changed. */
  readonly look = (): void => this.place.set(placeOf(location.search));

  go(change: Partial<Place>): void {
    const from = this.place.get();
    const to = { ...from, ...change };
    if (searchOf(to) === searchOf(from)) return;
    this.place.set(to);
    const url = location.pathname + searchOf(to);
    // Opening a ticket is a step in the history, and leaving it is that step back: one that led on instead
    // would make the browser's Back go round between the two. Moving through the list is no step.
    if (from.ticket !== null && to.ticket !== null) history.replaceState(history.state, '', url);
    else if (from.ticket === null) history.pushState({ list: searchOf(from) }, '', url);
    else if (cameFrom(history.state) === searchOf(to)) history.back();
    else history.replaceState(null, '', url);
  }
}

/** The list a ticket was opened from, where the step before this one is that list. */
function cameFrom(state: unknown): unknown {
  return typeof state === 'object' && state !== null && 'list' in state ? state.list : null;
}
