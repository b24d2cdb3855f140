import { bearerSubprotocol, CHAT_SUBPROTOCOL } from '@vetrina/shared';
import type { ClientFrame, ServerFrame } from '@vetrina/shared';
import { ANSWER_WITHIN } from '../embed.ts';

const PING_EVERY = 25_000;

interface SocketEvents {
  opened(): void;
  frame(frame: ServerFrame): void;
  /** `opened`: whether the upgrade had succeeded; where not, the browser does not say why. */
  closed(code: number, opened: boolean): void;
}

/** One WebSocket from its upgrade to its end. It notices a dead line by a missing `pong`. */
export class ChatSocket {
  readonly #events: SocketEvents;
  readonly #socket: WebSocket;
  #opened = false;
  #over = false;
  #ping: ReturnType<typeof setInterval> | undefined;
  #answer: ReturnType<typeof setTimeout> | undefined;

  constructor(url: string, token: string, events: SocketEvents) {
    this.#events = events;
    this.#socket = new WebSocket(url, [CHAT_SUBPROTOCOL, bearerSubprotocol(token)]);
    this.#await();
    this.#socket.addEventListener('open', () => {
      if (this.#over) return;
      this.#answered();
      this.#opened = true;
      this.#ping = setInterval(() => this.probe(), PING_EVERY);
      events.opened();
    });
    this.#socket.addEventListener('message', (event) => this.#received(event.data));
    this.#socket.addEventListener('close', (event) => this.#end(event.code));
  }

  send(frame: ClientFrame): boolean {
    if (this.#over || !this.#opened) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  /** Asks for a sign of life: the line counts as lost where none comes within 10 s. */
  probe(): void {
    if (this.send({ type: 'ping' })) this.#await();
  }

  /** Ends it without a word to the listener. */
  drop(): void {
    this.#over = true;
    clearInterval(this.#ping);
    this.#answered();
    this.#socket.close();
  }

  #received(data: unknown): void {
    const frame = parsed(data);
    if (this.#over || !frame?.type) return;
    if (frame.type === 'pong') this.#answered();
    else this.#events.frame(frame);
  }

  /** That the upgrade succeeds, or a ping is answered. */
  #await(): void {
    this.#answer ??= setTimeout(() => this.#end(1006), ANSWER_WITHIN);
  }

  #answered(): void {
    clearTimeout(this.#answer);
    this.#answer = undefined;
  }

  #end(code: number): void {
    if (this.#over) return;
    this.drop();
    this.#events.closed(code, this.#opened);
  }
}

function parsed(data: unknown): ServerFrame | null {
  try {
    return JSON.parse(String(data)) as ServerFrame;
  } catch {
    return null;
  }
}
