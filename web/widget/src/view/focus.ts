/** As a `ref`: takes the focus when it is drawn first. Given as it is, or it would take it at each drawing. */
export function takesFocus(element: HTMLElement | null): void {
  element?.focus();
}
