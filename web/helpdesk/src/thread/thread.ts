import type {
  InternalNote,
  Thread as ThreadPage,
  ThreadEntry,
  ThreadMessage,
} from '@vetrina/shared';

/** The part of a conversation that is read: a run of messages without holes, and the notes between them. */
export interface Thread {
  readonly messages: readonly ThreadMessage[];
  readonly notes: readonly InternalNote[];
  /** Older messages exist. */
  readonly more: boolean;
}

export const EMPTY: Thread = { messages: [], notes: [], more: false };

export function lastSeq(thread: Thread): number {
  return thread.messages.at(-1)?.seq ?? 0;
}

export function firstSeq(thread: Thread): number {
  return thread.messages[0]?.seq ?? 0;
}

/**
 * The newest page, read for the first time or again. From its first message on it is the truth: what else was known
 * there is what a restored database has lost. What stands before it is kept where that message was known, too.
 *
 * @param asked the thread as it was when the page was asked for: what came live since then goes on behind the page
 */
export function opened(
  known: Thread | undefined,
  page: ThreadPage,
  asked: Thread | undefined = known,
): Thread {
  const fresh = merged({ ...EMPTY, more: page.more }, page.items);
  if (known === undefined) return fresh;
  const first = firstSeq(fresh);
  const ids = new Set(page.items.map(({ id }) => id));
  const joins = known.messages.some(({ seq, id }) => seq === first && ids.has(id));
  const before: Thread = joins
    ? {
        messages: known.messages.filter(({ seq, id }) => seq < first || ids.has(id)),
        notes: known.notes.filter(({ afterSeq }) => afterSeq < first),
        more: firstSeq(known) < first ? known.more : page.more,
      }
    : { ...EMPTY, more: page.more };
  return since(asked, known).reduce(
    (thread, entry) => received(thread, entry) ?? thread,
    merged(before, page.items),
  );
}

function since(asked: Thread = EMPTY, known: Thread): ThreadEntry[] {
  return [
    ...known.messages.filter(({ seq }) => seq > lastSeq(asked)),
    ...known.notes.filter((note) => !asked.notes.includes(note)),
  ];
}

export function older(thread: Thread, page: ThreadPage): Thread {
  return { ...merged(thread, page.items), more: page.more };
}

/**
 * One entry that came live. Null where messages between are missing, or another one was known at its place: the
 * thread is read again.
 */
export function received(thread: Thread, entry: ThreadEntry): Thread | null {
  if (isNote(entry)) return merged(thread, [entry]);
  const { seq, id } = entry;
  const another = thread.messages.some((one) => one.seq === seq && one.id !== id);
  return another || seq > lastSeq(thread) + 1 ? null : merged(thread, [entry]);
}

/** How far its messages have come. Those that are newer than the thread come live, and notes have no marks. */
export function marked(thread: Thread, entries: readonly ThreadEntry[]): Thread {
  const held = new Set(thread.messages.map(({ id }) => id));
  return merged(
    thread,
    entries.filter(({ id }) => held.has(id)),
  );
}

/** The shopper has seen everything up to `upTo`; a message keeps the first time it was read. */
export function readBy(thread: Thread, upTo: number, at: string): Thread {
  const touched = (message: ThreadMessage) =>
    message.seq <= upTo && message.author.kind !== 'SHOPPER' && !message.readAt;
  if (!thread.messages.some(touched)) return thread;
  return {
    ...thread,
    messages: thread.messages.map((one) => (touched(one) ? { ...one, readAt: at } : one)),
  };
}

/** Messages and notes in reading order: a note stands behind the message it was written after, then by time. */
export function inOrder(thread: Thread): ThreadEntry[] {
  const notes = thread.notes.toSorted((a, b) => a.afterSeq - b.afterSeq || (a.at < b.at ? -1 : 1));
  const out: ThreadEntry[] = [];
  let next = 0;
  const first = thread.more ? firstSeq(thread) : 0;
  while (next < notes.length && (notes[next]?.afterSeq ?? 0) < first) next++;
  for (let note = notes[next]; note !== undefined && note.afterSeq === 0; note = notes[++next])
    out.push(note);
  for (const message of thread.messages) {
    out.push(message);
    for (
      let note = notes[next];
      note !== undefined && note.afterSeq <= message.seq;
      note = notes[++next]
    ) {
      out.push(note);
    }
  }
  return [...out, ...notes.slice(next)];
}

export function isNote(entry: ThreadEntry): entry is InternalNote {
  return entry.note === true;
}

function merged(thread: Thread, entries: readonly ThreadEntry[]): Thread {
  const messages = new Map(thread.messages.map((one) => [one.seq, one]));
  const notes = new Map(thread.notes.map((one) => [one.id, one]));
  for (const entry of entries) {
    if (isNote(entry)) notes.set(entry.id, entry);
    else messages.set(entry.seq, newer(messages.get(entry.seq), entry));
  }
  return {
    ...thread,
    messages: [...messages.values()].toSorted((a, b) => a.seq - b.seq),
    notes: [...notes.values()],
  };
}

/** The higher `rev` replaces; receipts, once known, are never forgotten. */
function newer(known: ThreadMessage | undefined, fresh: ThreadMessage): ThreadMessage {
  if (known === undefined) return fresh;
  const base = fresh.rev >= known.rev ? fresh : known;
  return {
    ...base,
    deliveredAt: known.deliveredAt ?? fresh.deliveredAt ?? null,
    readAt: known.readAt ?? fresh.readAt ?? null,
  };
}
