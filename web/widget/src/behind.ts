let behind: HTMLElement[] = [];
/** What the page adds meanwhile is behind the panel too. */
const added = new MutationObserver(() => cover(true));

/**
 * Puts all else in the page's body out of reach, or gives it back as it was. A dialog stays: the page may show one over
 * the panel, to sign in.
 */
export function cover(whole: boolean): void {
  added.disconnect();
  if (whole) added.observe(document.body, { childList: true });
  for (const one of behind) one.inert = false;
  behind = whole
    ? [...document.querySelectorAll<HTMLElement>('body > :not([inert], [data-vetrina], dialog)')]
    : [];
  for (const one of behind) one.inert = true;
}
