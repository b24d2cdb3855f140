import type { Author } from '@vetrina/shared';
import type { Me } from '../session/session.ts';

/** Where agents read it, an author of their own has an id; without one the name must do. */
type Known = Author & { id?: string | null };

export function authorId(author: Known): string {
  return author.id ?? author.name;
}

export function wroteIt(author: Known, me: Me): boolean {
  return author.kind === 'AGENT' && (author.id ? author.id === me.id : author.name === me.name);
}
