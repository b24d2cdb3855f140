import {
  backoff,
  bearerSubprotocol,
  DRAINING,
  HELPDESK_SUBPROTOCOL,
  isFinal,
  spread,
  TOKEN_EXPIRED,
  type HelpdeskClientFrame,
  type HelpdeskServerFrame,
} from '@vetrina/shared';
import type { TokenSource } from '../api/client.ts';
import { Store } from '../ui/store.ts';

const PING_EVERY_MS = 25_000;
/** For a connection to be ready, and for each pong; a browser by itself waits for minutes. */
const ANSWER_WITHIN_MS = 10_000;

/** `stopped`: the server said never again by itself; a person may still ask for another try. */
type LiveState = 'connecting' | 'live' | 'reconnecting' | 'stopped';

/** What a socket tells the console. `ready` comes after each connect: lists are read again then. */
interface LiveEvents {
  ready(): void;
  frame(frame: HelpdeskServerFrame): void;
}

/** The one live socket of a tab: connects, keeps alive, comes again, and watches what is open. */
export class LiveSocket {
  readonly state = new Store<LiveState>('connecting');
  readonly #url: string;
  readonly #tokens: TokenSource;
  readonly #events: LiveEvents;
  readonly #watched = new Map<string, () => number>();
  #socket: WebSocket | null = null;
  #attempt = 0;
  #connects = 0;
  #goodbyeMs: number | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setInterval> | undefined;
  #answer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(url: string, tokens: TokenSource, events: LiveEvents) {
    this.#url = url;
    this.#tokens = tokens;
    this.#events = events;
  }

  /** Connects now, whatever delay was running; a socket that is there has to show that it lives. */
  readonly connect = (): void => {
    if (this.#ended) return;
    this.#attempt = 0;
    if (this.state.get() === 'live') this.#sendPing();
    else if (this.#socket === null) {
      if (this.state.get() === 'stopped') this.state.set('reconnecting');
      void this.#open();
    }
  };

  /** The browser knows of no network: an open socket would only seem to live. */
  lost(): void {
    if (this.#socket === null) return;
    this.#drop();
    this.#later();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#retry);
    this.#drop();
  }

  /** A renewed token, so that the socket outlives the one it was opened with. */
  token(token: string): void {
    this.#send({ type: 'token', token });
  }

  /** `after` is asked again at each connect, so that nothing comes twice and nothing is missed. */
  watch(ticket: string, after: () => number): () => void {
    this.#watched.set(ticket, after);
    if (this.state.get() === 'live') {
      this.#send({ type: 'watch', tickets: [{ id: ticket, after: after() }] });
    }
    return () => {
      this.#watched.delete(ticket);
      if (this.state.get() === 'live') this.#send({ type: 'unwatch', tickets: [ticket] });
    };
  }

  async #open(): Promise<void> {
    clearTimeout(this.#retry);
    const attempt = ++this.#connects;
    let token: string;
    try {
      token = await this.#tokens.token();
    } catch {
      this.#later();
      return;
    }
    if (this.#ended || this.#socket !== null || attempt !== this.#connects) return;
    const socket = new WebSocket(this.#url, [HELPDESK_SUBPROTOCOL, bearerSubprotocol(token)]);
    this.#socket = socket;
    this.#awaitAnswer();
    socket.addEventListener('message', (event) => {
      if (socket === this.#socket) this.#received(event.data);
    });
    socket.addEventListener('close', (event) => {
      if (socket === this.#socket) void this.#closed(event.code);
    });
  }

  #received(data: unknown): void {
    const frame = parsed(data);
    if (frame === null) return;
    if (frame.type === 'ready') this.#ready();
    else if (frame.type === 'pong') clearTimeout(this.#answer);
    else if (frame.type === 'goodbye') this.#goodbyeMs = frame.reconnectAfterMs;
    else this.#events.frame(frame);
  }

  #ready(): void {
    clearTimeout(this.#answer);
    this.#attempt = 0;
    this.#goodbyeMs = null;
    this.state.set('live');
    const tickets = [...this.#watched].map(([id, after]) => ({ id, after: after() }));
    if (tickets.length > 0) this.#send({ type: 'watch', tickets });
    this.#ping = setInterval(() => this.#sendPing(), PING_EVERY_MS);
    this.#events.ready();
  }

  #sendPing(): void {
    this.#send({ type: 'ping' });
    this.#awaitAnswer();
  }

  #awaitAnswer(): void {
    clearTimeout(this.#answer);
    this.#answer = setTimeout(() => {
      this.#drop();
      this.#later();
    }, ANSWER_WITHIN_MS);
  }

  async #closed(code: number): Promise<void> {
    const goodbye = this.#goodbyeMs;
    this.#drop();
    if (isFinal(code)) {
      this.state.set('stopped');
      return;
    }
    if (code === TOKEN_EXPIRED) {
      this.state.set('reconnecting');
      await this.#tokens.renewed();
    }
    this.#later(code === DRAINING ? spread(goodbye ?? 1_000) : undefined);
  }

  #later(delay: number = backoff(this.#attempt++)): void {
    if (this.#ended) return;
    if (this.state.get() !== 'connecting' || this.#attempt > 1) this.state.set('reconnecting');
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#open(), delay);
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#goodbyeMs = null;
    clearInterval(this.#ping);
    clearTimeout(this.#answer);
    socket?.close();
  }

  #send(frame: HelpdeskClientFrame): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }
}

function parsed(data: unknown): HelpdeskServerFrame | null {
  if (typeof data !== 'string') return null;
  try {
    const frame: unknown = JSON.parse(data);
    return typeof frame === 'object' && frame !== null && 'type' in frame
      ? (frame as HelpdeskServerFrame)
      : null;
  } catch {
    return null;
  }
}
