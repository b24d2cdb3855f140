import { describe, expect, it, vi } from 'vitest';
import { runs, safeHref } from '../src/runs.ts';

describe('text from people', () => {
  it('stays text, whatever it looks like', () => {
    expect(runs('<img src=x onerror=alert(1)> **bold**')).toEqual([
      { text: '<img src=x onerror=alert(1)> **bold**' },
    ]);
  });

  it('shows http and https addresses as links, without the sentence around them', () => {
    expect(runs('See https://shop.example/a?b=c. Or (http://b.example/x_(y))!')).toEqual([
      { text: 'See ' },
      { text: 'https://shop.example/a?b=c', href: 'https://shop.example/a?b=c' },
      { text: '. Or (' },
      { text: 'http://b.example/x_(y)', href: 'http://b.example/x_(y)' },
      { text: ')!' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x',
    'vbscript:x',
    '//x.example',
    'https://',
  ])('never links %s', (address) => {
    expect(runs(address)).toEqual([{ text: address }]);
    expect(safeHref(address)).toBeNull();
  });

  it('loses to the sentence each bracket that the address has not opened', () => {
    expect(runs('(https://a.example/b(c)))…')[1]?.text).toBe('https://a.example/b(c)');
    expect(runs('https://a.example/(b.,')[0]?.text).toBe('https://a.example/(b');
  });

  it.each([')', '.', '(', '()', 'https://'])('is cut no more often for many a "%s"', (part) => {
    const cuts = ['split', 'slice'] as const;
    const often = (times: number) => {
      const spies = cuts.map((cut) => vi.spyOn(String.prototype, cut).mockClear());
      runs('https://a.example/' + part.repeat(times));
      return spies.map((spy) => spy.mock.calls.length);
    };
    expect(often(400)).toEqual(often(4));
  });

  it('loses no character', () => {
    for (const text of [
      '',
      'a',
      ' https://a.example ',
      'https://a.example/…',
      'x\nhttps://a\n\u202ey',
    ]) {
      expect(
        runs(text)
          .map((run) => run.text)
          .join(''),
      ).toBe(text);
    }
  });
});
