import { QueryClientProvider } from '@tanstack/react-query';
import type { ThreadMessage, Ticket } from '@vetrina/shared';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, vi } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { ConsoleProvider } from '../src/app/console.ts';
import { Desk, DeskProvider } from '../src/app/desk.ts';
import { Places } from '../src/app/location.ts';
import { preferenceStore } from '../src/app/preferences.ts';
import type { Session, SessionState } from '../src/session/session.ts';
import { Store } from '../src/ui/store.ts';
import { ME, person } from './samples.ts';

/** What the console's components stand on: one signed-in agent's desk, and nothing behind it. */
export interface Stage {
  desk: Desk;
  places: Places;
  show(what: ReactNode): void;
}

/** A new one for each test of the file; everything on it goes when the test ends. */
export function stage(): Stage {
  const on = {} as Stage;
  let root: Root;
  beforeEach(() => {
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    localStorage.clear();
    sessionStorage.clear();
    history.replaceState(null, '', '/helpdesk/');
    const places = new Places(window);
    const state = new Store<SessionState>({ kind: 'signed-in', me: ME });
    const never = () => () => undefined;
    const session = { state, token: async () => 'token', onToken: never, onSignOut: never };
    const desk = new Desk(ME, session as unknown as Session, places);
    const { queries } = desk.queries.getDefaultOptions();
    desk.queries.setDefaultOptions({ queries: { ...queries, retry: false } });
    const page = { preferences: preferenceStore(localStorage, ['en-GB']), places };
    root = createRoot(document.body.appendChild(document.createElement('div')));
    const show = (what: ReactNode) =>
      act(() =>
        root.render(
          <ConsoleProvider value={page}>
            <DeskProvider value={desk}>
              <QueryClientProvider client={desk.queries}>{what}</QueryClientProvider>
            </DeskProvider>
          </ConsoleProvider>,
        ),
      );
    Object.assign(on, { desk, places, show });
  });
  afterEach(() => {
    act(() => root.unmount());
    on.desk.queries.clear();
    document.body.replaceChildren();
    vi.unstubAllGlobals();
  });
  return on;
}

/** Starts a desk as the page does, on a line that leads nowhere; the returned function ends it. */
export function started(desk: Desk): () => void {
  vi.spyOn(desk.live, 'connect').mockReturnValue();
  vi.spyOn(desk.badges, 'connect').mockReturnValue();
  return desk.start();
}

/** A window in which one pane has room. */
export function narrow(): void {
  beforeEach(() => {
    const media = { matches: true, addEventListener: () => {}, removeEventListener: () => {} };
    vi.stubGlobal('matchMedia', () => media);
  });
}

/** The server knows these tickets, and that `messages` were written in each. */
export function serves(on: Stage, tickets: Ticket[], messages: ThreadMessage[] = []): void {
  const { api } = on.desk;
  const found = async (id: string) => {
    const one = tickets.find((it) => it.id === id);
    if (one === undefined) throw new ApiProblem(404, 'not_found');
    return one;
  };
  vi.spyOn(api, 'tickets').mockResolvedValue({ items: tickets, next: null });
  vi.spyOn(api, 'ticket').mockImplementation(found);
  vi.spyOn(api, 'messages').mockResolvedValue({ items: messages, more: false });
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  vi.spyOn(api, 'stores').mockResolvedValue([{ key: 'demo', name: 'Demo', timeZone }]);
  vi.spyOn(api, 'agents').mockResolvedValue([]);
  vi.spyOn(api, 'profile').mockResolvedValue(person());
  vi.spyOn(api, 'profileEvents').mockResolvedValue({ items: [] });
  vi.spyOn(api, 'profileTickets').mockResolvedValue({ items: [] });
  vi.spyOn(api, 'viewing').mockResolvedValue();
  vi.spyOn(api, 'typing').mockResolvedValue();
  vi.spyOn(api, 'read').mockImplementation(found);
}

/** happy-dom lays nothing out: without a size a long list draws no row. */
export function withRoom(): void {
  beforeEach(() => {
    vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(344);
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(620);
  });
}

export function button(name: string): HTMLElement {
  const all = [...document.querySelectorAll<HTMLElement>('button')];
  const one = all.find((it) => it.getAttribute('aria-label') === name || it.textContent === name);
  if (one === undefined) throw new Error(`no button "${name}"`);
  return one;
}

/** Waits, with React at work, until `expected` throws no more; on a busy machine that may take a while. */
export async function until(expected: () => void): Promise<void> {
  const pass = async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve)));
    expected();
  };
  await vi.waitFor(pass, { timeout: 4_000 });
}

/** The row of a ticket in the list, by the shopper's name. */
export function row(name: string): HTMLElement | null {
  return document.querySelector(`[role=row][aria-label^="${name}"]`);
}
