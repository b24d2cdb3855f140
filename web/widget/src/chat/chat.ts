import type { ClientFrame, ConversationPage, MessagePage, ServerFrame } from '@vetrina/shared';
import type { Embed } from '../embed.ts';
import { Store } from '../store.ts';
import { Ending } from './ending.ts';
import { Line } from './line.ts';
import { Outbox } from './outbox.ts';
import { Sending } from './sending.ts';
import { Sessions } from './session.ts';
import { type ChatState, NOTHING, type Start } from './state.ts';
import * as threads from './thread.ts';
import type { Thread } from './thread.ts';
import { Typing } from './typing.ts';
import { uuid } from './uuid.ts';
import { Vault } from './vault.ts';

const QUIET = 200;
/** The close code of a server that cannot go on from what it told. */
const UNEXPECTED = 1011;
/** Whoever resumes from beyond the end of a conversation has its last messages told anew. */
const BEYOND = 1_000_000_000;
/** How many messages a page shows at once of the conversation that the last page left. */
const SHOWN_AGAIN = 50;
/** An ended conversation is shown again after a reload for this long. */
const ENDED_STAYS = 3_600_000;

/** The shopper's side of the protocol, without any drawing: frames in, one state out. */
export class Chat {
  readonly store = new Store<ChatState>({ phase: 'idle', link: 'off', ...NOTHING });
  /** Whether the shopper looks at the thread now: panel open, tab visible, window focused. */
  attentive: () => boolean = () => false;
  /** Whether the thread is drawn down to its newest message. */
  atEnd = true;
  readonly vault: Vault;
  readonly #outbox: Outbox;
  readonly sessions: Sessions;
  readonly #line: Line;
  readonly #sending: Sending;
  readonly #ending: Ending;
  readonly #typing: Typing;
  #who: string | null = null;
  /** How many of the messages that `ready` announced are still to come; below 0 where later ones came. */
  #missed = -1;
  /** What the server told may not hold any more, as in a database that was restored: not resumed, but told anew. */
  #anew = false;

  constructor(embed: Embed) {
    const client = uuid();
    const socket = embed.base.replace(/^http/, 'ws');
    this.vault = new Vault(embed.store);
    this.#outbox = new Outbox(this.vault);
    this.sessions = new Sessions(embed, (who) => this.#known(who));
    this.#line = new Line(
      this.sessions,
      () => `${socket}/chat/v1/socket?store=${embed.store}&client=${client}${this.#resume()}`,
      {
        opened: () => this.#goOn(),
        frame: (frame) => this.#received(frame),
        lost: (code) => {
          this.#anew ||= code === UNEXPECTED;
          this.#sending.lost(code);
        },
        link: (link) => this.store.set({ link, ...(link !== 'ready' && { typing: null }) }),
        stopped: (phase) => this.store.set({ phase }),
      },
    );
    const send = (frame: ClientFrame) => this.#line.send(frame);
    this.#sending = new Sending(this.#outbox, send, () => this.#changed());
    this.#ending = new Ending(this.store, this.vault, this.#outbox, send);
    this.#typing = new Typing(this.store, send);
  }

  get #thread(): Thread {
    return this.store.get().thread;
  }

  start(): void {
    this.store.set({ phase: 'on' });
    this.#line.start();
  }

  wake(): void {
    if (this.store.get().phase === 'on') this.#line.wake();
  }

  /** Another proof may be another shopper. */
  restart(): void {
    this.#line.stop();
    this.sessions.forget();
    this.start();
  }

  /** @param elsewhere in another tab, which has seen to the storage: it may be another shopper's by now */
  signOut(elsewhere = false): void {
    // First: what ends now must leave the storage as it is.
    this.#who = null;
    this.#line.stop();
    this.sessions.forget();
    if (!elsewhere) this.vault.wipe();
    this.#outbox.clear();
    this.store.set({ ...NOTHING, phase: 'signed_out' });
  }

  stop(): void {
    this.#line.stop();
  }

  say(text: string, start: Start): void {
    const { conversation } = this.#thread;
    this.#outbox.add({
      id: uuid(),
      conversation,
      text,
      at: Date.now(),
      ...(conversation === null && start),
    });
    this.#typing.sent();
    this.write('');
    this.#sending.flush();
  }

  /** The draft survives a reload; the other side sees that somebody is typing. */
  write(draft: string): void {
    this.store.set({ draft });
    this.vault.put('draft', draft);
    this.#typing.write(draft.trim() !== '');
  }

  resend(id: string): void {
    this.#outbox.retry(id);
    this.#sending.flush();
  }

  discard(id: string): void {
    this.#outbox.settle(id);
    this.#sending.flush();
  }

  startAnew(): void {
    this.store.set({ past: {} });
    this.#setThread(threads.startedAnew(this.#thread));
  }

  /** What came too late for an ended conversation begins the next one. */
  carryOver(): void {
    const late = this.#outbox.items.filter((item) => item.refused === 'conversation_closed');
    this.startAnew();
    for (const item of late) this.#outbox.retry(item.id, { conversation: null });
    this.#sending.flush();
  }

  end(): void {
    this.#ending.ask();
  }

  /**
   * The mark moves only while the shopper really looks, and sees the newest message.
   *
   * @param anew he comes to look, or the line is there again
   */
  seen(anew = true): void {
    const thread = this.#thread;
    if (this.store.get().link !== 'ready' || !this.attentive()) return;
    if (anew) void this.#lookBack();
    if (!this.atEnd || thread.conversation === null || threads.unread(thread) === 0) return;
    if (this.#line.send({ type: 'read', conversation: thread.conversation, upTo: thread.upTo }))
      this.#setThread({ ...thread, readByShopper: thread.upTo });
  }

  async older(): Promise<void> {
    const { thread, loadingOlder, link } = this.store.get();
    const before = threads.olderBefore(thread);
    if (before === null || loadingOlder || link !== 'ready') return;
    this.store.set({ loadingOlder: true });
    await this.#history(`before=${before}&limit=50`);
    // Not in one drawing with what came: the log would be live again, and all of it read out.
    setTimeout(() => this.store.set({ loadingOlder: false }), QUIET);
  }

  /**
   * Whether there is anything to read again: asked once of a shopper, and only of one who looks; again where no answer
   * came.
   */
  async #lookBack(): Promise<void> {
    if (this.store.get().past !== undefined) return;
    this.store.set({ past: null });
    // The newest one may be going on.
    const page = await this.sessions.get<ConversationPage>('conversations?limit=2');
    // The first one may have ended meanwhile.
    if (!this.store.get().past)
      this.store.set({
        past: page && (page.items.some(({ status }) => status === 'CLOSED') ? {} : null),
      });
  }

  /** @param who null where the page says that nobody is signed in */
  #known(who: string | null): void {
    if (who === null) return this.signOut();
    if (who === this.#who) return;
    if (this.#who !== null) {
      this.store.set(NOTHING);
      this.#outbox.clear();
    }
    this.#who = who;
    this.vault.unlock(who);
    this.#outbox.load();
    this.#ending.load();
    const left = this.vault.get<{ conversation: string; upTo: number }>('at');
    const after = Math.max(0, (left?.upTo ?? 0) - SHOWN_AGAIN);
    this.store.set({
      draft: this.store.get().draft || (this.vault.get<string>('draft') ?? ''),
      thread: left ? threads.resumable(left.conversation, after) : threads.NO_THREAD,
    });
    this.#changed();
  }

  #resume(): string {
    const { conversation, upTo } = this.#thread;
    return conversation === null
      ? ''
      : `&conversation=${encodeURIComponent(conversation)}&after=${this.#anew ? BEYOND : upTo}`;
  }

  #received(frame: ServerFrame): void {
    switch (frame.type) {
      case 'ready':
        this.#ready(frame);
        break;
      case 'ack':
        this.#acked(frame);
        break;
      case 'message':
        if (frame.clientId) this.#outbox.settle(frame.clientId);
        if (frame.author.kind !== 'SHOPPER') this.#typing.heard(null);
        this.#setThread(threads.applyMessage(this.#thread, frame));
        if (frame.clientId) this.#sending.flush();
        this.#missed--;
        break;
      case 'status':
        this.#setThread(threads.applyStatus(this.#thread, frame));
        if (threads.isClosed(this.#thread)) this.#typing.heard(null);
        break;
      case 'read':
        this.#setThread(threads.applyRead(this.#thread, frame));
        break;
      case 'typing':
        if (frame.conversation === this.#thread.conversation && frame.by.kind !== 'SHOPPER')
          this.#typing.heard(frame.on ? frame.by.name : null);
        break;
      case 'error':
        this.#failed(frame);
        break;
    }
    // What a page begins with is drawn when all of it is there: what comes into a log one by one is all read out.
    if (this.#missed === 0) this.store.set({ settled: true });
    this.seen(frame.type === 'ready');
  }

  #ready(frame: Extract<ServerFrame, { type: 'ready' }>): void {
    this.#anew = false;
    const fresh = this.#thread.messages.length === 0;
    this.#setThread(threads.applyReady(this.#thread, frame));
    this.#missed = frame.missed;
    const closedAt = this.#thread.status?.closedAt;
    if (fresh && closedAt && Date.parse(frame.at) - Date.parse(closedAt) > ENDED_STAYS)
      this.startAnew();
    if (frame.resumed)
      for (const seq of frame.conversation?.changed ?? [])
        void this.#history(`after=${seq - 1}&limit=1`);
  }

  #acked(frame: Extract<ServerFrame, { type: 'ack' }>): void {
    const item = this.#outbox.settle(frame.id);
    if (item && frame.seq)
      this.#setThread(threads.applyOwn(this.#thread, threads.own(item, frame)));
    if (this.#ending.acked(frame.id)) this.#setThread(threads.applyEnd(this.#thread, frame));
    else this.#goOn();
  }

  #failed({ id, code, retryAfterMs }: Extract<ServerFrame, { type: 'error' }>): void {
    if (!id || this.#ending.failed(id, code, retryAfterMs)) return;
    this.#sending.failed(id, code, retryAfterMs);
    this.#goOn();
  }

  /** The line is there, or an answer: the next message goes out, and behind the last one the end. */
  #goOn(): void {
    this.#sending.flush();
    this.#ending.goOn();
  }

  async #history(query: string): Promise<void> {
    const { conversation } = this.#thread;
    const page = await this.sessions.get<MessagePage>(
      `conversations/${conversation}/messages?${query}`,
    );
    if (page) this.#setThread(threads.applyHistory(this.#thread, page.items));
  }

  #setThread(thread: Thread): void {
    if (thread === this.#thread) return;
    this.store.set({ thread, outbox: this.#outbox.items });
    if (thread.conversation === null) this.vault.drop('at');
    else this.vault.put('at', { conversation: thread.conversation, upTo: thread.upTo });
    this.#keepLive();
  }

  #changed(): void {
    const { items: outbox } = this.#outbox;
    if (this.store.get().outbox !== outbox) this.store.set({ outbox });
    this.#keepLive();
  }

  /** What goes on, or waits to be sent, must not wait for the shopper to open the chat on the next page. */
  #keepLive(): void {
    const thread = this.#thread;
    if (this.#who)
      this.vault.live(
        this.#outbox.waits || (thread.conversation !== null && !threads.isClosed(thread)),
      );
  }
}
