import type { ClientFrame, Message, ServerFrame } from '@vetrina/shared';

export const AT = '2026-11-25T10:00:00.000Z';
export const LATER = '2026-11-25T10:15:00.000Z';

export const OPEN = {
  id: 'c',
  lastSeq: 1,
  readByAgent: 0,
  readByShopper: 0,
  status: 'OPEN',
  owner: 'TEAM',
} as const;

/** The team has ended it. */
export const CLOSED = {
  type: 'status',
  conversation: 'c',
  status: 'CLOSED',
  owner: 'TEAM',
  closedAt: AT,
} as const;

/** The gateway's end of a socket. */
export class FakeSocket extends EventTarget {
  static all: FakeSocket[] = [];
  static mute = false;
  readonly sent: ClientFrame[] = [];

  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {
    super();
    FakeSocket.all.push(this);
  }

  static get last(): FakeSocket {
    return FakeSocket.all.at(-1)!;
  }

  send(data: string): void {
    const frame = JSON.parse(data) as ClientFrame;
    this.sent.push(frame);
    if (frame.type === 'ping' && !FakeSocket.mute)
      queueMicrotask(() => this.says({ type: 'pong' }));
  }

  close(): void {}

  open(): this {
    this.dispatchEvent(new Event('open'));
    return this;
  }

  says(frame: ServerFrame): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }

  ready(
    conversation: Extract<ServerFrame, { type: 'ready' }>['conversation'] = null,
    resumed = false,
    missed = 0,
  ): this {
    const shopper = { id: 's', signedIn: true };
    this.says({
      type: 'ready',
      at: AT,
      expiresAt: LATER,
      shopper,
      conversation,
      missed,
      resumed,
    });
    return this;
  }

  ends(code: number): void {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }

  of<Type extends ClientFrame['type']>(type: Type): Extract<ClientFrame, { type: Type }>[] {
    return this.sent.filter((frame) => frame.type === type) as Extract<
      ClientFrame,
      { type: Type }
    >[];
  }
}

/** What an agent says as the `seq`-th. */
export function said(seq: number, more: Partial<Message> = {}): Message {
  return {
    conversation: 'c',
    seq,
    rev: 1,
    id: `m${seq}`,
    author: { kind: 'AGENT', name: 'Maya' },
    at: AT,
    text: `text ${seq}`,
    ...more,
  };
}
