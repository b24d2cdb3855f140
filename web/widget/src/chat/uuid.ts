/** A random UUID, also on pages without https, where `crypto.randomUUID` is missing. */
export function uuid(): string {
  return '10000000-1000-4000-8000-100000000000'.replaceAll(/[018]/g, (digit) =>
    (
      Number(digit) ^
      (crypto.getRandomValues(new Uint8Array(1))[0]! & (15 >> (Number(digit) / 4)))
    ).toString(16),
  );
}
