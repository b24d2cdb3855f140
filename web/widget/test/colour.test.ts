import { expect, it } from 'vitest';
import { hex, on } from '../src/theme/colour.ts';

it('writes on a brand in the colour that can be read', () => {
  expect(on('#31513f')).toBe('#fff');
  expect(on('#f6c453')).toBe('#111');
  expect(on('#ffffff')).toBe('#111');
});

it('takes nothing but a hex colour from the page', () => {
  expect(hex('#31513f')).toBe('#31513f');
  for (const wrong of ['', 'red', '#12', 'url(x)', '#31513f;}']) expect(hex(wrong)).toBe('#1d1c1a');
});
