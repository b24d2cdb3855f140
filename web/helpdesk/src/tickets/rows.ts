/** Rows have one height, so that a list of any length scrolls and jumps exactly. */
export const ROW = 62;
export const PADDING = 4;

/** Brings the row at `index` into sight, no further than needed. */
export function reveal(grid: HTMLElement, index: number): void {
  const top = PADDING + index * ROW;
  if (top < grid.scrollTop) grid.scrollTop = top - PADDING;
  else if (top + ROW > grid.scrollTop + grid.clientHeight) {
    grid.scrollTop = top + ROW + PADDING - grid.clientHeight;
  }
}

/** Where the list has the focus, it goes along to the row. */
export function focusAlong(grid: HTMLElement, id: string): void {
  if (grid.contains(document.activeElement) || document.activeElement === document.body)
    afterDrawing(() => rowOf(grid, id)?.focus());
}

/** A row that went has handed the focus on to its neighbour, and is there again. */
export function focusRowAgain(id: string): void {
  afterDrawing(() => {
    const grid = document.activeElement?.closest('[role=grid]');
    if (grid) rowOf(grid, id)?.focus();
  });
}

function rowOf(grid: Element, id: string): HTMLElement | null {
  return grid.querySelector(`[data-key="${CSS.escape(id)}"]`);
}

/** A list that changes, and a dialog that closes, need a frame to settle their focus. */
function afterDrawing(act: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(act));
}
