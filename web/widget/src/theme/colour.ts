const INK = '#1d1c1a';

/** `#rrggbb`; anything else, whatever the page wrote, is ink. */
export function hex(colour = ''): string {
  return /^#[\da-f]{6}$/i.test(colour) ? colour : INK;
}

/** White or near black, whichever has the higher contrast on this colour. */
export function on(colour: string): string {
  const [r, g, b] = [1, 3, 5].map(
    (at) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2,
  ) as [number, number, number];
  // At this luminance white and #111 have the same contrast (WCAG 2, with its curve taken as a plain power).
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.19 ? '#fff' : '#111';
}
