import { useLayoutEffect, useRef, type PointerEvent, type RefObject } from 'react';
import type { Ticket } from '@vetrina/shared';
import { PADDING, ROW } from './rows.ts';

/** How far the list can be scrolled, however few its rows. */
const ROOM = '--room';

interface Pointing {
  onPointerOver(event: PointerEvent): void;
  onPointerLeave(): void;
}

/**
 * What someone reads or points at in a list stays where it is while tickets come and go above it. At its top the
 * list shows what is new, as soon as nobody points at it.
 */
export function useAnchored(
  grid: RefObject<HTMLElement | null>,
  tickets: readonly Ticket[],
): Pointing {
  const before = useRef(tickets);
  const pointedAt = useRef<string | undefined>(undefined);
  /** How far the list left its top for what is pointed at, and for nothing else. */
  const held = useRef(0);

  useLayoutEffect(() => {
    const was = before.current;
    before.current = tickets;
    const box = grid.current;
    if (box === null || was === tickets) return;
    const pointed = was.findIndex(({ id }) => id === pointedAt.current);
    if (pointed < 0 && box.scrollTop <= PADDING) return;
    const { scrollTop } = box;
    const { id, version } = was[pointed] ?? {};
    const stands = tickets.some((one) => one.id === id && one.version === version);
    const by = ROW * shift(was, tickets, stands ? [pointed, pointed + 1] : inSight(box));
    // Rows that all have room in the list could not be scrolled.
    if (pointed >= 0) box.style.setProperty(ROOM, `${scrollTop + by}px`);
    box.scrollTop = scrollTop + by;
    if (scrollTop - held.current <= PADDING) held.current += box.scrollTop - scrollTop;
  }, [grid, tickets]);

  return {
    onPointerOver({ target, pointerType }) {
      if (pointerType === 'touch' || !(target instanceof Element)) return;
      // While the list scrolls its rows take no pointer, and the one below it has not changed.
      pointedAt.current =
        target.closest<HTMLElement>('[data-key]')?.dataset['key'] ?? pointedAt.current;
    },
    onPointerLeave() {
      const box = grid.current;
      const far = held.current;
      pointedAt.current = undefined;
      held.current = 0;
      box?.style.removeProperty(ROOM);
      if (box !== null && far > 0 && box.scrollTop - far <= PADDING) box.scrollTop = 0;
    },
  };
}

function inSight({ scrollTop, clientHeight }: HTMLElement): [first: number, end: number] {
  const first = Math.max(0, Math.floor((scrollTop - PADDING) / ROW));
  return [first, Math.ceil((scrollTop + clientHeight) / ROW)];
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
