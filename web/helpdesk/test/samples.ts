import type { InternalNote, ProfileSummary, ThreadMessage, Ticket } from '@vetrina/shared';

export const ME = { id: 'agent-maya', name: 'Maya Chen' };

export function minute(n: number): string {
  return new Date(Date.UTC(2026, 10, 25, 9, n)).toISOString();
}

export function ticket(id: string, change: Partial<Ticket> = {}): Ticket {
  return {
    id,
    number: 1,
    store: 'demo',
    channel: 'WEB_CHAT',
    status: 'OPEN',
    owner: 'HELPDESK',
    epoch: 1,
    profile: { id: `profile-${id}`, name: 'Giulia Ferri' },
    assignee: null,
    tags: [],
    priority: 'NONE',
    unread: false,
    lastMessage: null,
    createdAt: minute(0),
    updatedAt: minute(0),
    readByShopper: 0,
    readByAgent: 0,
    lastSeq: 1,
    version: 1,
    ...change,
  };
}

export function person(change: Partial<ProfileSummary> = {}): ProfileSummary {
  return {
    id: 'p',
    store: 'demo',
    externalId: 'giulia',
    verified: true,
    name: 'Giulia Ferri',
    orders: 0,
    segments: [],
    properties: [],
    createdAt: minute(0),
    ...change,
  };
}

/** A ticket whose newest message came at that minute. */
export function active(id: string, at: number, change: Partial<Ticket> = {}): Ticket {
  const author = { kind: 'SHOPPER', name: 'Giulia Ferri' } as const;
  return ticket(id, { lastMessage: { seq: 1, author, preview: 'Hi', at: minute(at) }, ...change });
}

export function message(seq: number, change: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    conversation: 'c',
    seq,
    rev: 0,
    id: `m-${seq}`,
    author: { kind: 'SHOPPER', name: 'Giulia Ferri' },
    at: minute(seq),
    text: `Message ${seq}`,
    ...change,
  };
}

export function reply(seq: number, change: Partial<ThreadMessage> = {}): ThreadMessage {
  return message(seq, { author: { kind: 'AGENT', name: ME.name }, ...change });
}

export function note(id: string, afterSeq: number, at = afterSeq): InternalNote {
  return {
    note: true,
    id,
    afterSeq,
    author: { kind: 'AGENT', name: ME.name },
    at: minute(at),
    text: `Note ${id}`,
  };
}
