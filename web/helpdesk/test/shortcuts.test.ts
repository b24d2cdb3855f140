import { describe, expect, it } from 'vitest';
import { commandOf } from '../src/app/shortcuts.ts';

function pressed(key: string, on: Element = document.body, init: KeyboardEventInit = {}) {
  let command: ReturnType<typeof commandOf> = null;
  const listen = (event: KeyboardEvent) => (command = commandOf(event));
  document.addEventListener('keydown', listen);
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, ...init }));
  document.removeEventListener('keydown', listen);
  return command;
}

function element(html: string): Element {
  document.body.innerHTML = html;
  return document.body.querySelector('.here') ?? document.body;
}

describe('single keys', () => {
  it('mean commands, whatever the case', () => {
    expect(pressed('j')).toBe('next');
    expect(pressed('K')).toBe('previous');
    expect(pressed('?', document.body, { shiftKey: true })).toBe('help');
    expect(pressed('x')).toBeNull();
  });

  it('mean nothing with a modifier', () => {
    expect(pressed('r', document.body, { metaKey: true })).toBeNull();
    expect(pressed('a', document.body, { ctrlKey: true })).toBeNull();
  });

  it.each([
    '<textarea class="here"></textarea>',
    '<input class="here">',
    '<div contenteditable class="here"></div>',
    '<div role="dialog"><button class="here"></button></div>',
    '<div role="menu"><div role="menuitem" class="here"></div></div>',
  ])('mean nothing in %s', (html) => {
    expect(pressed('e', element(html))).toBeNull();
  });
});
