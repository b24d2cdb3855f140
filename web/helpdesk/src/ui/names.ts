import type { Ticket } from '@vetrina/shared';
import type { Phrases } from '../i18n/i18n.tsx';

export function shopperName(profile: Ticket['profile'], t: Phrases): string {
  return profile.name?.trim() || profile.email?.trim() || t.unnamed;
}

export function firstName(name: string): string {
  return name.split(/\s+/u)[0] ?? name;
}

export function initials(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter((word) => word !== '');
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

/** Which of six tints an avatar has; the same id always has the same. */
export function tint(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 9973;
  return sum % 6;
}

export function statusName(status: Ticket['status'], t: Phrases): string {
  switch (status) {
    case 'OPEN':
      return t.statusOpen;
    case 'SNOOZED':
      return t.statusSnoozed;
    case 'CLOSED':
      return t.statusClosed;
  }
}

export const DESKS: Record<string, string> = { ZENDESK: 'Zendesk', GORGIAS: 'Gorgias' };
