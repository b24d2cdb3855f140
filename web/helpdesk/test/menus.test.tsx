import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { ThreadHead } from '../src/thread/ThreadHead.tsx';
import { ticket } from './samples.ts';
import { serves, stage, until } from './stage.tsx';

const on = stage();

function press(key: string): void {
  act(() => {
    const target = document.activeElement ?? document.body;
    for (const type of ['keydown', 'keyup'])
      target.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
  });
}

/** The item that takes the focus as the menu gets it; happy-dom itself does not pass it on. */
function first(): string | null | undefined {
  return document.querySelector('[role^=menuitem][tabindex="0"]')?.textContent;
}

describe('a menu that its key opens', () => {
  it('begins with the first time that it offers', async () => {
    serves(on, [ticket('t')]);
    on.show(<ThreadHead ticket={ticket('t')} onBack={null} onProfile={null} />);
    press('s');
    await until(() => expect(first()).toBe('Later today'));
  });

  it('begins with oneself where a ticket is assigned', async () => {
    serves(on, [ticket('t')]);
    on.show(<ThreadHead ticket={ticket('t')} onBack={null} onProfile={null} />);
    press('a');
    await until(() => expect(first()).toBe('Me'));
  });
});
