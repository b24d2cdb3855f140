/**
 * Where reading goes on when writing ends, or what had the focus is gone: in the thread, or in its pane while it
 * loads.
 */
export function focusThread(): void {
  const log = document.querySelector<HTMLElement>('[role=log][tabindex]');
  (log ?? document.querySelector<HTMLElement>('main[tabindex]'))?.focus({ preventScroll: true });
}

/** Where writing goes on: letters typed anywhere else would be taken for commands. */
export function focusComposer(): void {
  document.querySelector('textarea')?.focus();
}

export function focusIsLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
