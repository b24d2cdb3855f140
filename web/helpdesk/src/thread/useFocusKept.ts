import type { Ticket } from '@vetrina/shared';
import { useEffect, useRef } from 'react';
import { focusIsLost, focusThread } from '../ui/focus.ts';

/** What may be done changes with these, and a button that goes takes the focus with it. */
export function useFocusKept(ticket: Ticket | undefined): void {
  const now = ticket === undefined ? null : `${ticket.status}/${ticket.owner}`;
  const last = useRef(now);
  useEffect(() => {
    const before = last.current;
    last.current = now;
    if (before === null || before === now) return;
    // A dialog that has just closed tries for a frame to give the focus back.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (focusIsLost()) focusThread();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [now]);
}
