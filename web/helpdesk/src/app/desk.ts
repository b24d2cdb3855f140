import type { HelpdeskServerFrame } from '@vetrina/shared';
import { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { ApiClient } from '../api/client.ts';
import { HelpdeskApi } from '../api/helpdesk.ts';
import { THREAD, TICKET, TICKETS } from '../api/keys.ts';
import { problemOf } from '../api/problem.ts';
import { BadgeStream } from '../live/badges.ts';
import { PresenceBoard } from '../live/presence.ts';
import { LiveSocket } from '../live/socket.ts';
import type { Me, Session } from '../session/session.ts';
import { wroteIt } from '../thread/authors.ts';
import { ThreadCache } from '../thread/cache.ts';
import { Drafts } from '../thread/drafts.ts';
import { Outbox } from '../thread/outbox.ts';
import { isNote } from '../thread/thread.ts';
import { UnsentNotice } from '../thread/unsent.ts';
import { TicketActions } from '../tickets/actions.ts';
import { TicketBook } from '../tickets/book.ts';
import { needed } from '../tickets/needed.ts';
import { focusRowAgain } from '../tickets/rows.ts';
import type { Places } from './location.ts';
import { Toasts } from './toasts.ts';

/** What live frames keep true, for as long as they come. */
const LIVE: ReadonlySet<unknown> = new Set([TICKETS, TICKET, THREAD]);
const READ_AGAIN_MS = 30_000;
const TIDY_EVERY_MS = 60_000;

/** Everything of one signed-in agent, put together: calls, live socket, badge, and what they have learned. */
export class Desk {
  readonly me: Me;
  readonly session: Session;
  readonly places: Places;
  readonly api: HelpdeskApi;
  readonly queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (count, error) => problemOf(error).uncertain && count < 2,
        retryDelay: (count) => 500 * 2 ** count,
        // What is shown may lack what could not be read again, and nobody asks for it while the line stays up.
        refetchInterval: ({ state: { data, error } }) =>
          data !== undefined && error !== null && problemOf(error).uncertain && READ_AGAIN_MS,
      },
    },
  });
  readonly threads = new ThreadCache(this.queries);
  readonly book = new TicketBook();
  readonly presence = new PresenceBoard();
  readonly toasts = new Toasts();
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  readonly actions: TicketActions;
  readonly live: LiveSocket;
  readonly badges: BadgeStream;
  readonly #unsent: UnsentNotice;

  constructor(me: Me, session: Session, places: Places) {
    this.me = me;
    this.session = session;
    this.places = places;
    this.drafts = new Drafts(localStorage, me.id);
    this.api = new HelpdeskApi(new ApiClient(session));
    this.actions = new TicketActions(this.api, this.book, this.toasts, me, (id) => {
      if (places.place.get().ticket === id) focusRowAgain(id);
    });
    this.badges = new BadgeStream(session);
    this.outbox = new Outbox(
      this.api,
      {
        stored: (ticket, message) => {
          if (!isNote(message)) this.actions.letRead(ticket);
          this.#frame({ type: 'message', ticket, message });
        },
        moved: (ticket) => this.threads.readAgain(ticket),
        notSent: (pending) => this.#unsent.notSent(pending),
      },
      sessionStorage,
      me.id,
    );
    this.#unsent = new UnsentNotice(this);
    this.live = new LiveSocket(socketUrl(), session, {
      ready: () => this.#ready(),
      frame: (frame) => this.#frame(frame),
    });
  }

  /** Connects; the returned function ends it all. */
  start(): () => void {
    const ends = [
      this.session.onToken((token) => this.live.token(token)),
      this.session.onSignOut(() => {
        this.drafts.wipe();
        this.outbox.wipe();
      }),
    ];
    const online = () => {
      this.live.connect();
      this.badges.connect();
    };
    const offline = () => {
      this.live.lost();
      this.badges.lost();
    };
    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('online', online, { signal });
    addEventListener('offline', offline, { signal });
    addEventListener('storage', (event) => this.drafts.heard(event), { signal });
    addEventListener('beforeunload', (event) => this.#askToStay(event), { signal });
    const tidying = setInterval(() => this.#tidy(), TIDY_EVERY_MS);
    online();
    void this.#unsent.leftBehind();
    return () => {
      for (const end of ends) end();
      listening.abort();
      clearInterval(tidying);
      this.live.end();
      this.badges.end();
    };
  }

  /** Every ticket of every store is heard of all day. An answer on its way may hold one as it was before. */
  #tidy(): void {
    if (this.queries.isFetching() === 0) this.book.keep((shelf) => needed(shelf, this));
  }

  /** What is not stored yet goes with the tab: the browser asks first. */
  #askToStay(event: BeforeUnloadEvent): void {
    const unstored = this.outbox.pending.get().some(({ state }) => state !== 'echoed');
    if (unstored && !this.session.redirecting) event.preventDefault();
  }

  /**
   * After each connect what lists and threads say is asked again, and whatever could not be read: frames were missed,
   * or the server goes on from an older state. What could not be sent goes now.
   */
  #ready(): void {
    this.book.doubt();
    void this.queries.invalidateQueries({
      predicate: ({ queryKey: [key], state }) => LIVE.has(key) || state.status === 'error',
    });
    void this.outbox.resume();
  }

  #frame(frame: HelpdeskServerFrame): void {
    switch (frame.type) {
      case 'ticket':
        this.book.hear(frame.ticket);
        return;
      case 'message':
        this.#message(frame);
        return;
      case 'read':
        if (frame.by === 'SHOPPER') this.threads.readByShopper(frame.ticket, frame.upTo);
        return;
      case 'typing':
      case 'viewing':
        if (frame.by.id !== this.me.id) {
          this.presence.heard(frame.ticket, frame.type, frame.by, frame.on);
        }
        return;
      case 'resync':
        this.threads.readAgain(frame.ticket);
    }
  }

  #message({ ticket, message }: HelpdeskServerFrame & { type: 'message' }): void {
    if (wroteIt(message.author, this.me)) {
      this.outbox.echoed(ticket, message.text, isNote(message));
    }
    this.threads.heard(ticket, message);
    this.presence.wrote(ticket, message.author.kind, message.author.name);
  }
}

function socketUrl(): string {
  const url = new URL('/helpdesk/v1/socket', location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

const DeskContext = createContext<Desk | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('no desk: nobody is signed in');
  return desk;
}
