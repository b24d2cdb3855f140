/** What one message may hold by the contract, in code points, as the server counts them. */
const MAX_CHARACTERS = 4_000;

/** How many characters are too many; none where the number is not positive. */
export function charactersOver(text: string): number {
  return [...text].length - MAX_CHARACTERS;
}
