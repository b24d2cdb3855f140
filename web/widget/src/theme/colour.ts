type Rgb = readonly [number, number, number];

const INK: Rgb = [29, 28, 26];

/** `#rgb` or `#rrggbb`; anything else, whatever the page wrote, is ink. */
export function rgb(hex: string): Rgb {
  const digits = /^#([\da-f]{3}){1,2}$/i.test(hex) ? hex.slice(1) : '';
  const width = digits.length / 3;
  const part = (i: number) => {
    const at = digits.slice(i * width, (i + 1) * width);
    return Number.parseInt(width === 1 ? at + at : at, 16);
  };
  return digits ? [part(0), part(1), part(2)] : INK;
}

/** White or near black, whichever has the higher contrast (WCAG) on this colour. */
export function on(colour: Rgb): string {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  // 1.05 / (y + 0.05) is white's contrast, (y + 0.05) / 0.0556 that of #111.
  return (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) ** 2 < 1.05 * 0.0556 ? '#fff' : '#111';
}
