import { NoSession } from './session.ts';
import type { Sessions } from './session.ts';
import { ChatSocket } from './socket.ts';
import { backoff, isFinal, spread, TOKEN_EXPIRED } from '@vetrina/shared';
import type { ClientFrame, ServerFrame } from '@vetrina/shared';

/**
 * Why the line is given up: `replaced` by another window, or the code with which a session was refused. Nothing comes
 * back by itself, only by the shopper or the page.
 */
export type Stop = 'replaced' | 'signed_out' | 'blocked' | 'web_chat_disabled' | 'refused';
export type Link = 'off' | 'connecting' | 'ready' | 'waiting';

interface LineEvents {
  opened(): void;
  frame(frame: ServerFrame): void;
  /** The socket is gone, by this close code or by our own will: what has no ack yet may not have arrived. */
  lost(code?: number): void;
  link(link: Link): void;
  stopped(why: Stop): void;
}

/** A token is renewed this long before its end, or at half its life where that is short; ms. */
const RENEW_AHEAD = 60_000;
const RENEW_AGAIN = 5_000;
/** Final close codes: blocked or chat disabled, and replaced by a newer socket. */
const BARRED = 4403;
const REPLACED = 4409;

/** Keeps a socket with the gateway: session, upgrade, renewal, and after each loss the next attempt in its time. */
export class Line {
  readonly #sessions: Sessions;
  readonly #url: () => string;
  readonly #events: LineEvents;
  #socket: ChatSocket | null = null;
  /** Grows with each attempt, so that what an earlier one brings late is not taken for this one's. */
  #turn = 0;
  #failures = 0;
  #doubted = false;
  #link: Link = 'off';
  #reconnectAfter: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewal: ReturnType<typeof setTimeout> | undefined;

  constructor(sessions: Sessions, url: () => string, events: LineEvents) {
    this.#sessions = sessions;
    this.#url = url;
    this.#events = events;
  }

  start(): void {
    if (this.#link === 'off' || this.#link === 'waiting') void this.#connect();
  }

  stop(): void {
    this.#turn++;
    this.#drop();
    this.#to('off');
  }

  send(frame: ClientFrame): boolean {
    return this.#socket?.send(frame) ?? false;
  }

  /**
   * The page is seen again, or the network came or went. Without one an open socket would swallow what is sent
   * without a word; with one there is no need to wait, and no trust in an old socket.
   */
  wake(): void {
    // An attempt that is still failing must not wait long behind this either.
    this.#failures = 0;
    if (!navigator.onLine) {
      if (this.#socket) this.#closed(1006, true);
    } else if (this.#link === 'waiting') void this.#connect();
    else this.#socket?.probe();
  }

  /** @param barred the server has closed the line for good: a session says why, and nothing is opened */
  async #connect(barred = false): Promise<void> {
    const turn = ++this.#turn;
    this.#drop();
    this.#to('connecting');
    try {
      const { token } = await (this.#doubted ? this.#sessions.renewed() : this.#sessions.current());
      if (turn !== this.#turn) return;
      if (barred) this.#stop('refused');
      else this.#open(token);
    } catch (error) {
      if (turn === this.#turn) this.#refused(error);
    }
  }

  #open(token: string): void {
    this.#doubted = false;
    this.#reconnectAfter = null;
    this.#socket = new ChatSocket(this.#url(), token, {
      opened: () => this.#events.opened(),
      frame: (frame) => this.#received(frame),
      closed: (code, opened) => this.#closed(code, opened),
    });
    this.#scheduleRenewal();
  }

  #received(frame: ServerFrame): void {
    if (frame.type === 'goodbye') {
      this.#reconnectAfter = frame.reconnectAfterMs;
      return;
    }
    if (frame.type === 'ready') {
      this.#failures = 0;
      this.#sessions.heard(frame.at);
      this.#scheduleRenewal();
      this.#to('ready');
    }
    this.#events.frame(frame);
  }

  #closed(code: number, opened: boolean): void {
    const wasReady = this.#link === 'ready';
    this.#drop(code);
    // After a failed upgrade only a session says why; an expired token needs a new one anyway.
    this.#doubted = !opened || code === TOKEN_EXPIRED || code === BARRED;
    if (code === TOKEN_EXPIRED && wasReady) void this.#connect();
    else if (code === REPLACED) this.#stop('replaced');
    else if (code === BARRED) void this.#connect(true);
    else if (isFinal(code)) this.#stop('refused');
    else if (this.#reconnectAfter !== null) this.#wait(spread(this.#reconnectAfter));
    else this.#wait(backoff(this.#failures++));
  }

  #refused(error: unknown): void {
    if (!(error instanceof NoSession)) throw error;
    const { code, retryAfter } = error;
    if (code === 'unreachable') this.#wait(Math.max(retryAfter ?? 0, backoff(this.#failures++)));
    else this.#stop(code as Stop);
  }

  #wait(delay: number): void {
    this.#to('waiting');
    this.#timer = setTimeout(() => void this.#connect(), delay);
  }

  #stop(why: Stop): void {
    this.stop();
    this.#events.stopped(why);
  }

  #scheduleRenewal(): void {
    const left = this.#sessions.lifetime();
    this.#renewIn(left > 2 * RENEW_AHEAD ? left - RENEW_AHEAD : Math.max(left / 2, 1_000));
  }

  #renewIn(delay: number): void {
    clearTimeout(this.#renewal);
    this.#renewal = setTimeout(() => void this.#renew(), delay);
  }

  async #renew(): Promise<void> {
    const turn = this.#turn;
    try {
      const { token } = await this.#sessions.renewed();
      if (turn !== this.#turn) return;
      this.send({ type: 'token', token });
      this.#scheduleRenewal();
    } catch (error) {
      if (turn !== this.#turn) return;
      // The socket lives on while the old token is good; its end (4401) comes back to `#closed`.
      if (error instanceof NoSession && error.code === 'unreachable') this.#renewIn(RENEW_AGAIN);
      else this.#refused(error);
    }
  }

  #drop(code?: number): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#renewal);
    this.#socket?.drop();
    this.#socket = null;
    this.#events.lost(code);
  }

  #to(link: Link): void {
    this.#link = link;
    this.#events.link(link);
  }
}
