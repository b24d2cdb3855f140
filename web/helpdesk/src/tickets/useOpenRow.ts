import type { Ticket } from '@vetrina/shared';
import { useEffect, useEffectEvent, useRef, type RefObject } from 'react';
import { useDesk } from '../app/desk.ts';
import { reveal } from './rows.ts';
import { order, type Sort } from './views.ts';

/** J and K go on from where the open ticket stands, or stood before it left the list, or would stand in it. */
export function useNeighbour(
  tickets: readonly Ticket[],
  sort: Sort,
  open: string | null,
): (by: 1 | -1) => number {
  const { book } = useDesk();
  const here = open === null ? -1 : tickets.findIndex(({ id }) => id === open);
  const last = useRef<number | null>(null);
  useEffect(() => {
    if (here >= 0) last.current = here;
  }, [here]);
  const wouldStand = () => {
    const elsewhere = book.shelf.get().get(open ?? '');
    if (elsewhere === undefined) return 0;
    const compare = order(sort);
    return tickets.filter((one) => compare(one, elsewhere) < 0).length;
  };
  return (by) => {
    if (here >= 0) return here + by;
    const gap = last.current ?? wouldStand();
    return by === 1 ? gap : gap - 1;
  };
}

/** An address or a link may open what is far down: its row comes into sight as soon as it is in the list. */
export function useRevealed(
  grid: RefObject<HTMLElement | null>,
  tickets: readonly Ticket[],
  open: string | null,
): void {
  const index = open === null ? -1 : tickets.findIndex(({ id }) => id === open);
  const revealOpen = useEffectEvent(() => {
    if (grid.current !== null && index >= 0) reveal(grid.current, index);
  });
  const listedNow = index >= 0 ? open : null;
  useEffect(() => {
    if (listedNow === null) return;
    // A list that has just been drawn is as long as its rows only in the next frame.
    const frame = requestAnimationFrame(() => revealOpen());
    return () => cancelAnimationFrame(frame);
  }, [listedNow]);
}
