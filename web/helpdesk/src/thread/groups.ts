import type { Author, InternalNote, ThreadEntry, ThreadMessage } from '@vetrina/shared';
import { dayKey } from '../ui/time.ts';
import { authorId } from './authors.ts';
import { isNote } from './thread.ts';

const TOGETHER_MS = 5 * 60_000;

/** Messages of one author in a row stand under one name and time; a note stands alone. */
export type Group =
  | { kind: 'messages'; key: string; at: string; author: Author; messages: ThreadMessage[] }
  | { kind: 'note'; key: string; at: string; note: InternalNote };

export function groupsOf(entries: readonly ThreadEntry[]): Group[] {
  const groups: Group[] = [];
  for (const entry of entries) {
    const last = groups.at(-1);
    if (isNote(entry)) groups.push({ kind: 'note', key: entry.id, at: entry.at, note: entry });
    else if (last?.kind === 'messages' && together(last, entry)) last.messages.push(entry);
    else {
      const { author, at } = entry;
      groups.push({ kind: 'messages', key: `seq-${entry.seq}`, at, author, messages: [entry] });
    }
  }
  return groups;
}

function together(group: Group & { kind: 'messages' }, next: ThreadMessage): boolean {
  const { author, messages } = group;
  const last = messages.at(-1)?.at ?? group.at;
  return (
    author.kind === next.author.kind &&
    authorId(author) === authorId(next.author) &&
    dayKey(last) === dayKey(next.at) &&
    Date.parse(next.at) - Date.parse(last) < TOGETHER_MS
  );
}
