/**
 * Words of a page. English is the source: `const en = {…}` and `const it: Words<typeof en> = {…}`; a key that
 * is missing or superfluous, or a phrase with other parameters, does not compile.
 */
export type Words<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends (...args: infer Args) => string
    ? (...args: Args) => string
    : string;
};

/** The best of `available` for a wish such as `it-CH`: itself, its language, else the first one. */
export function pickLocale<Locale extends string>(
  wished: string | null | undefined,
  available: readonly [Locale, ...Locale[]],
): Locale {
  const wish = (wished ?? '').toLowerCase().replace('_', '-');
  const language = wish.split('-')[0];
  return (
    available.find((one) => one.toLowerCase() === wish) ??
    available.find((one) => one.toLowerCase().split('-')[0] === language) ??
    available[0]
  );
}
