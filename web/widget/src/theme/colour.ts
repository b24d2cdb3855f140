/** Red, green, blue; 0 to 255. */
export type Rgb = readonly number[];

const INK: Rgb = [29, 28, 26];

/** `#rrggbb`; anything else, whatever the page wrote, is ink. */
export function rgb(hex = ''): Rgb {
  return /^#[\da-f]{6}$/i.test(hex)
    ? [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
    : INK;
}

/** White or near black, whichever has the higher contrast on this colour. */
export function on(colour: Rgb): string {
  const [r = 0, g = 0, b = 0] = colour.map((part) => (part / 255) ** 2.2);
  // At this luminance white and #111 have the same contrast (WCAG 2, with its curve taken as a plain power).
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.19 ? '#fff' : '#111';
}
