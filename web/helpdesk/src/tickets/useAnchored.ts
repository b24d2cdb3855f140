import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { Ticket } from '@vetrina/shared';
import { PADDING, ROW } from './rows.ts';

/**
 * What someone reads or points at in a scrolled list stays where it is while tickets come and go above it.
 * At its top the list shows what is new.
 */
export function useAnchored(grid: RefObject<HTMLElement | null>, tickets: readonly Ticket[]): void {
  const before = useRef(tickets);
  useLayoutEffect(() => {
    const was = before.current;
    before.current = tickets;
    const box = grid.current;
    if (box === null || was === tickets || box.scrollTop <= PADDING) return;
    box.scrollTop += ROW * shift(was, tickets, inSight(box));
  }, [grid, tickets]);
}

function inSight({ scrollTop, clientHeight }: HTMLElement): [first: number, end: number] {
  return [Math.floor((scrollTop - PADDING) / ROW), Math.ceil((scrollTop + clientHeight) / ROW)];
}

/** By how many rows most of those in sight have moved: one of them may have gone up by itself. */
function shift(
  was: readonly Ticket[],
  now: readonly Ticket[],
  [first, end]: [number, number],
): number {
  const places = new Map(now.map(({ id }, index) => [id, index]));
  const moves = was
    .slice(first, end)
    .flatMap(({ id }, index) => {
      const place = places.get(id);
      return place === undefined ? [] : [place - (first + index)];
    })
    .toSorted((a, b) => a - b);
  return moves[Math.floor(moves.length / 2)] ?? 0;
}
