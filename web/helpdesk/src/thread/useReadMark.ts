import type { Ticket } from '@vetrina/shared';
import { useEffect } from 'react';
import { useDesk } from '../app/desk.ts';
import { useAttention } from '../ui/media.ts';

/** Marks as read what really is on a screen that someone looks at; never what is only loaded. */
export function useReadMark(ticket: Ticket | undefined, seen: number, atEnd: boolean): void {
  const { actions } = useDesk();
  const attention = useAttention();
  const id = ticket?.id;
  const due = ticket !== undefined && (ticket.unread || ticket.readByAgent < seen) && seen > 0;
  useEffect(() => {
    if (id === undefined || !due || !attention || !atEnd) return;
    const timer = setTimeout(() => void actions.markRead(id, seen), 250);
    return () => clearTimeout(timer);
  }, [actions, id, due, seen, attention, atEnd]);
  useEffect(() => () => (id === undefined ? undefined : actions.letRead(id)), [actions, id]);
}
