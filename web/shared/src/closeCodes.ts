/** The close codes that a client acts upon; the table stands in the shopper protocol. */
export const DRAINING = 1012;
export const TOKEN_EXPIRED = 4401;
const TOO_SLOW = 4408;

/** Never again by itself. Codes that are not known yet are final, too. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500 && code !== TOKEN_EXPIRED && code !== TOO_SLOW;
}
