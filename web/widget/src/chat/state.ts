import type { ClientFrame } from '@vetrina/shared';
import type { Past } from '../past/state.ts';
import type { Link, Stop } from './line.ts';
import type { Outgoing } from './outbox.ts';
import { NO_THREAD } from './thread.ts';
import type { Thread } from './thread.ts';

export interface ChatState {
  /** `idle`: never asked for; `on`: connected or on the way; else why it stopped. */
  phase: 'idle' | 'on' | Stop;
  link: Link;
  /** A `ready` came since the chat was switched on, and what it announced: what the thread shows is true. */
  settled: boolean;
  thread: Thread;
  outbox: readonly Outgoing[];
  /** Who is typing on the other side. */
  typing: string | null;
  /** The shopper's wish to end, until it is acked: its frame. */
  ending: Extract<ClientFrame, { type: 'end' }> | null;
  loadingOlder: boolean;
  /** What is written and not sent. */
  draft: string;
  /** What is read of ended conversations; null where there are none, or nobody knows, undefined before the question. */
  past: Past | null | undefined;
}

/** What the first message of a conversation takes along: what the shopper was shown, and what he opened. */
export interface Start {
  legalVersion: string | undefined;
  faqs: string[];
}

/** Of nobody's conversation. */
export const NOTHING: Omit<ChatState, 'phase' | 'link'> = {
  settled: false,
  thread: NO_THREAD,
  outbox: [],
  typing: null,
  ending: null,
  loadingOlder: false,
  draft: '',
  past: undefined,
};
