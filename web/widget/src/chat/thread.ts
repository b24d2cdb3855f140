import type { Message, ServerFrame, StatusFields } from '@vetrina/shared';
import type { Outgoing } from './outbox.ts';

type Frame<Type extends ServerFrame['type']> = Extract<ServerFrame, { type: Type }>;

/** The conversation as this page has it. All functions here are pure: the next thread from the last one. */
export interface Thread {
  conversation: string | null;
  status: StatusFields | null;
  /** Ascending by `seq`, without gaps but at its end, where acked messages of one's own may stand alone. */
  messages: readonly Message[];
  /** Every message from the first one here up to this `seq` came: where to resume. */
  upTo: number;
  readByAgent: number;
  readByShopper: number;
  /** Who joined, and behind which message. */
  joined: readonly { name: string; after: number }[];
  /** The ended conversation that the shopper has put aside: its frames are no longer shown. */
  left: string | null;
}

export const NO_THREAD: Thread = {
  conversation: null,
  status: null,
  messages: [],
  upTo: 0,
  readByAgent: 0,
  readByShopper: 0,
  joined: [],
  left: null,
};

/** A place to resume from without its messages, as the page before this one left it. */
export function resumable(conversation: string, upTo: number): Thread {
  return { ...NO_THREAD, conversation, upTo };
}

export function applyReady(thread: Thread, frame: Frame<'ready'>): Thread {
  const described = frame.conversation;
  if (!described || described.id === thread.left) return { ...NO_THREAD, left: thread.left };
  const same = frame.resumed && described.id === thread.conversation;
  const base = same ? thread : { ...NO_THREAD, conversation: described.id };
  return {
    ...base,
    status: described,
    readByAgent: described.readByAgent,
    readByShopper: described.readByShopper,
  };
}

/** The shopper's `end` is acked; a `status` may still tell of someone who closed first. */
export function applyEnd(thread: Thread, { conversation, at }: Frame<'ack'>): Thread {
  if (conversation !== thread.conversation || isClosed(thread)) return thread;
  return {
    ...thread,
    status: {
      owner: 'TEAM',
      ...thread.status,
      status: 'CLOSED',
      closedBy: 'SHOPPER',
      closedAt: at,
    },
  };
}

/** The shopper has done with an ended conversation, and may begin another one. */
export function startedAnew(thread: Thread): Thread {
  return { ...NO_THREAD, left: thread.conversation };
}

/** Another conversation's frames count only where they begin the next one. */
export function applyMessage(thread: Thread, frame: Frame<'message'>): Thread {
  const { type: _, ...message } = frame;
  if (message.conversation !== thread.conversation) {
    return message.seq === 1 && message.conversation !== thread.left && mayLeave(thread, message.at)
      ? applyMessage(begun(message.conversation), frame)
      : thread;
  }
  return placed({ ...thread, upTo: Math.max(thread.upTo, message.seq) }, message);
}

/** One's own message as its ack tells of it; before that, as it is written. */
export function own(
  item: Outgoing,
  ack?: Pick<Frame<'ack'>, 'conversation' | 'seq' | 'at'>,
): Message {
  return {
    conversation: ack?.conversation ?? '',
    seq: ack?.seq ?? Infinity,
    rev: 0,
    id: item.id,
    clientId: item.id,
    author: { kind: 'SHOPPER', name: '' },
    at: ack?.at ?? new Date(item.at).toISOString(),
    text: item.text,
  };
}

/** One's own message, known by its ack; the server's `message` will replace it. */
export function applyOwn(thread: Thread, message: Message): Thread {
  if (thread.conversation === message.conversation) return placed(thread, message);
  return mayLeave(thread, message.at) ? placed(begun(message.conversation), message) : thread;
}

export function applyStatus(thread: Thread, frame: Frame<'status'>): Thread {
  if (frame.conversation !== thread.conversation) {
    return frame.status === 'OPEN' && mayLeave(thread)
      ? applyStatus(begun(frame.conversation), frame)
      : thread;
  }
  const name = frame.assignee?.name;
  const joins = name && name !== thread.status?.assignee?.name && thread.messages.length > 0;
  return {
    ...thread,
    status: frame,
    joined: joins ? [...thread.joined, { name, after: placeOf(name, thread) }] : thread.joined,
  };
}

/** An answer assigns its author, and comes before the news of it: nobody joins after having spoken. */
function placeOf(name: string, { messages, upTo }: Thread): number {
  const last = messages.at(-1);
  const spoke = last?.seq === upTo && last.author.kind === 'AGENT' && last.author.name === name;
  return spoke ? upTo - 1 : upTo;
}

export function applyRead(thread: Thread, frame: Frame<'read'>): Thread {
  if (frame.conversation !== thread.conversation) return thread;
  const mark = frame.by === 'AGENT' ? 'readByAgent' : 'readByShopper';
  return { ...thread, [mark]: Math.max(thread[mark], frame.upTo) };
}

/** Messages read from history: older ones, or newer revisions. They move neither marks nor the place to resume. */
export function applyHistory(thread: Thread, items: readonly Message[]): Thread {
  return items
    .filter((message) => message.conversation === thread.conversation)
    .reduce(placed, thread);
}

export function isClosed(thread: Thread): boolean {
  return thread.status?.status === 'CLOSED';
}

/** Messages from the other side that the shopper has not seen. */
export function unread(thread: Thread): number {
  return thread.messages.filter(
    (message) => message.author.kind !== 'SHOPPER' && message.seq > thread.readByShopper,
  ).length;
}

/** The `seq` below which history has more, or null. */
export function olderBefore(thread: Thread): number | null {
  const first = thread.messages[0]?.seq ?? thread.upTo + 1;
  return thread.conversation !== null && first > 1 ? first : null;
}

function begun(conversation: string): Thread {
  return { ...NO_THREAD, conversation, status: { status: 'OPEN', owner: 'TEAM' } };
}

/** For what began `at` a later time than all that came, too: the news of this one's end may come behind it. */
function mayLeave(thread: Thread, at = ''): boolean {
  const last = thread.messages.at(-1)?.at;
  return isClosed(thread) || !last || at > last;
}

function placed(thread: Thread, message: Message): Thread {
  const known = thread.messages.find((one) => one.seq === message.seq);
  if (known && known.rev >= message.rev) return thread;
  const others = thread.messages.filter((one) => one !== known);
  return { ...thread, messages: [...others, message].toSorted((a, b) => a.seq - b.seq) };
}
