import { expect, it } from 'vitest';
import { on, rgb } from '../src/theme/colour.ts';

it('writes on a brand in the colour that can be read', () => {
  expect(on(rgb('#31513f'))).toBe('#fff');
  expect(on(rgb('#f6c453'))).toBe('#111');
  expect(on(rgb('#ffffff'))).toBe('#111');
});

it('takes nothing but a hex colour from the page', () => {
  expect(rgb('#31513f')).toEqual([0x31, 0x51, 0x3f]);
  for (const wrong of ['', 'red', '#12', 'url(x)', '#31513f;}'])
    expect(rgb(wrong)).toEqual([29, 28, 26]);
});
