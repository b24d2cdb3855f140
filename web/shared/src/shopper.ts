/**
 * The shopper protocol, version 1, as types: what the chat gateway and its clients say to each other.
 * Words and fields may be added by the server within version 1: readers ignore what they do not know.
 */

/** ISO-8601, UTC, milliseconds. */
export type Instant = string;

type AuthorKind = 'SHOPPER' | 'AGENT' | 'ASSISTANT' | 'SYSTEM';
type ConversationStatus = 'OPEN' | 'CLOSED';
type ConversationOwner = 'ASSISTANT' | 'TEAM' | 'NONE';
type ClosedBy = 'SHOPPER' | 'AGENT' | 'INACTIVITY' | 'HANDOFF' | 'BLOCK';

export interface Author {
  kind: AuthorKind;
  name: string;
  avatarUrl?: string;
}

export interface StoreConfig {
  store: string;
  enabled: boolean;
  visibility: 'ALL_USERS' | 'LOGGED_IN_USERS';
  startPolicy: 'SIGNED_IN_ONLY' | 'ASSISTANT_FOR_ANONYMOUS';
  welcomeMessage?: string | null;
  locale: string;
  legal?: {
    privacyPolicyUrl?: string | null;
    termsUrl?: string | null;
    version?: string | null;
  } | null;
  officeHours?: { open: boolean; nextOpening?: Instant | null } | null;
  assistantName?: string | null;
  limits: {
    textChars: number;
    imageBytes: number;
    attachments: number;
    sendsPerMinute: number;
    burst: number;
  };
}

export interface PublishedFaq {
  id: string;
  question: string;
  answer: string;
}

export type Identity =
  { kind: 'storefront-jwt'; jwt: string } | { kind: 'session' } | { kind: 'anonymous' };

export interface Shopper {
  id: string;
  name?: string | null;
  email?: string | null;
  signedIn: boolean;
}

export interface Session {
  token: string;
  expiresAt: Instant;
  shopper: Shopper;
}

export interface Message {
  conversation: string;
  /** Starts at 1 in each conversation and grows by 1. */
  seq: number;
  /** A higher one of the same `seq` replaces the message. */
  rev: number;
  id: string;
  /** The `id` of the `send`, on the shopper's own. */
  clientId?: string | null;
  author: Author;
  at: Instant;
  text: string;
  attachments?: { id: string; url: string; contentType: string; width: number; height: number }[];
  sources?: { title: string; url?: string; faq?: string }[] | null;
  automated?: boolean | null;
  redacted?: boolean | null;
}

export interface StatusFields {
  status: ConversationStatus;
  owner: ConversationOwner;
  /** The shopper's last message has no answer yet. */
  waiting?: boolean | null;
  assignee?: { name: string } | null;
  closedBy?: ClosedBy | null;
  closedAt?: Instant | null;
  rating?: number | null;
  /** A line for the shopper. */
  text?: string | null;
}

interface ReadyConversation extends StatusFields {
  id: string;
  lastSeq: number;
  readByAgent: number;
  readByShopper: number;
  /** The `seq`s up to `after` that changed since. */
  changed?: number[] | null;
}

export type ClientFrame =
  | {
      type: 'send';
      id: string;
      conversation: string | null;
      text: string;
      legalVersion?: string | undefined;
      faqs?: string[] | undefined;
    }
  | { type: 'read'; conversation: string; upTo: number }
  | { type: 'typing'; conversation: string; on: boolean }
  | { type: 'end'; id: string; conversation: string }
  | { type: 'token'; token: string }
  | { type: 'ping'; at?: Instant };

export type ServerFrame =
  | {
      type: 'ready';
      at: Instant;
      expiresAt: Instant;
      shopper: Shopper;
      conversation: ReadyConversation | null;
      missed: number;
      resumed: boolean;
    }
  | {
      type: 'ack';
      id: string;
      conversation: string;
      seq?: number | null;
      message?: string | null;
      at: Instant;
    }
  | ({ type: 'message' } & Message)
  | ({ type: 'status'; conversation: string } & StatusFields)
  | { type: 'read'; conversation: string; by: 'AGENT' | 'SHOPPER'; upTo: number }
  | {
      type: 'typing';
      conversation: string;
      by: { kind: AuthorKind; name: string };
      on: boolean;
    }
  | {
      type: 'error';
      id?: string | null;
      code: string;
      detail?: string;
      retryAfterMs?: number | null;
    }
  | { type: 'pong'; at?: Instant | null }
  | { type: 'goodbye'; reconnectAfterMs: number };

export interface MessagePage {
  items: Message[];
  more: boolean;
}

/** A conversation in the shopper's history. */
export interface ConversationSummary {
  id: string;
  status: ConversationStatus;
  owner: ConversationOwner;
  startedAt: Instant;
  closedAt?: Instant | null;
  closedBy?: ClosedBy | null;
  lastSeq: number;
  readByShopper: number;
  rating?: number | null;
}

/** Newest first; `next` is the cursor of the page behind it. */
export interface ConversationPage {
  items: ConversationSummary[];
  next?: string | null;
}

/** `application/problem+json` with the contract's stable code. */
export interface Problem {
  status?: number;
  code?: string;
  title?: string;
  detail?: string;
}

export const CHAT_SUBPROTOCOL = 'vetrina.chat.v1';
export const HELPDESK_SUBPROTOCOL = 'vetrina.helpdesk.v1';

/** How a browser sends its token with a socket: never in the URL. */
export function bearerSubprotocol(token: string): string {
  return `vetrina.bearer.${token}`;
}
