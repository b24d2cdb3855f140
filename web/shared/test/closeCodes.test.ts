import { describe, expect, it } from 'vitest';
import { isFinal } from '../src/closeCodes.ts';

describe('a socket that was closed', () => {
  it('comes again by itself but for the codes that say never, those to come included', () => {
    expect([1001, 1006, 1011, 1012, 4401, 4408].filter(isFinal)).toEqual([]);
    expect([4400, 4403, 4409, 4477].filter((code) => !isFinal(code))).toEqual([]);
    expect(isFinal(4500)).toBe(false);
  });
});
