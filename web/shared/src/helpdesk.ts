/** The agent-side API, version 1, as types: what the console and the services say to each other. */
import type { Author, Instant, Message } from './shopper.ts';

type TicketStatus = 'OPEN' | 'SNOOZED' | 'CLOSED';
type TicketOwner = 'ASSISTANT' | 'HELPDESK' | 'ZENDESK' | 'GORGIAS' | 'NONE';
export type Channel = 'WEB_CHAT' | 'SMS';
type Priority = 'NONE' | 'LOW' | 'HIGH' | 'URGENT';
export type SnoozePreset = 'LATER_TODAY' | 'TOMORROW' | 'NEXT_WEEK';

/** A ticket is one conversation, and has its id. Of two shapes the higher `version` is the newer. */
export interface Ticket {
  id: string;
  number: number;
  store: string;
  channel: Channel;
  status: TicketStatus;
  owner: TicketOwner;
  epoch: number;
  profile: {
    id: string;
    externalId?: string | null;
    name?: string | null;
    email?: string | null;
    verified?: boolean | null;
  };
  assignee?: { id: string; name: string } | null;
  tags: string[];
  priority: Priority;
  unread: boolean;
  lastMessage?: { seq: number; author: Author; preview: string; at: Instant } | null;
  waitingSince?: Instant | null;
  snoozedUntil?: Instant | null;
  createdAt: Instant;
  updatedAt: Instant;
  closedAt?: Instant | null;
  closedBy?: string | null;
  readByShopper: number;
  readByAgent: number;
  lastSeq: number;
  legalVersion?: string | null;
  faqs?: string[] | null;
  rating?: number | null;
  version: number;
}

/** A message of the thread as agents see it. */
export interface ThreadMessage extends Message {
  note?: false;
  deliveredAt?: Instant | null;
  readAt?: Instant | null;
}

/** For agents' eyes only: no `seq`, stands behind the message `afterSeq`, sorted there by `at`. */
export interface InternalNote {
  note: true;
  conversation?: string;
  id: string;
  afterSeq: number;
  author: Author;
  at: Instant;
  text: string;
}

export type ThreadEntry = ThreadMessage | InternalNote;

export interface Page<Item> {
  items: Item[];
  next?: string | null;
}

export interface Thread {
  items: ThreadEntry[];
  more: boolean;
}

export type Presence = 'ONLINE' | 'AWAY';

export interface Agent {
  id: string;
  name: string;
  presence: Presence;
}

/** A person at a glance. */
export interface ProfileSummary {
  id: string;
  store: string;
  externalId: string;
  verified: boolean;
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  orders: number;
  spent?: { amount: number; currency: string } | null;
  segments: string[];
  properties: { name: string; value: string | number | boolean }[];
  createdAt: Instant;
}

export interface ProfileEvent {
  id: string;
  type: string;
  at: Instant;
  properties?: Record<string, unknown>;
}

export interface Badges {
  stores: Record<string, number>;
  total: number;
}

export type HelpdeskClientFrame =
  | { type: 'watch'; tickets: { id: string; after?: number }[] }
  | { type: 'unwatch'; tickets: string[] }
  | { type: 'token'; token: string }
  | { type: 'ping'; at?: Instant };

export type HelpdeskServerFrame =
  | { type: 'ready'; at: Instant }
  | { type: 'ticket'; ticket: Ticket }
  | { type: 'message'; ticket: string; message: ThreadEntry }
  | { type: 'read'; ticket: string; by: 'AGENT' | 'SHOPPER'; upTo: number }
  | {
      type: 'typing' | 'viewing';
      ticket: string;
      by: { kind: string; id: string; name: string };
      on: boolean;
    }
  | { type: 'resync'; ticket: string }
  | {
      type: 'error';
      code: string;
      detail?: string;
      ticket?: string | null;
      retryAfterMs?: number | null;
    }
  | { type: 'pong'; at?: Instant | null }
  | { type: 'goodbye'; reconnectAfterMs: number };
