import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
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
    await until(() => expect(first()).toMatch(/^(Later today|In 3 hours)/));
  });

  it('begins with oneself where a ticket is assigned', async () => {
    serves(on, [ticket('t')]);
    on.show(<ThreadHead ticket={ticket('t')} onBack={null} onProfile={null} />);
    press('a');
    await until(() => expect(first()).toBe('Me'));
  });
});

describe('a ticket', () => {
  it.each([
    ['open at the helpdesk', {}, true],
    ['snoozed', { status: 'SNOOZED' }, false],
    ['closed', { status: 'CLOSED' }, false],
    ['the assistant’s', { owner: 'ASSISTANT' }, false],
  ] as const)('is marked as unread where its dot would stand: %s', (_, change, may) => {
    serves(on, []);
    const unread = vi.spyOn(on.desk.api, 'unread').mockReturnValue(new Promise(() => {}));
    on.show(<ThreadHead ticket={ticket('t', change)} onBack={null} onProfile={null} />);
    expect(document.querySelector('[aria-label="More ticket actions"]') !== null).toBe(may);
    press('u');
    expect(unread).toHaveBeenCalledTimes(may ? 1 : 0);
  });
});

describe('the times a ticket can be snoozed to', () => {
  it('are told beside their names', async () => {
    serves(on, [ticket('t')]);
    on.show(<ThreadHead ticket={ticket('t')} onBack={null} onProfile={null} />);
    press('s');
    await until(() => {
      const told = [...document.querySelectorAll('[role=menuitem] time')];
      expect(told.map((one) => one.textContent)).toEqual([
        expect.stringMatching(/\d\d:\d\d$/),
        expect.stringMatching(/^\w{3} 09:00$/),
        expect.stringMatching(/^\w{3} 09:00$|^\d+ \w+ 09:00$/),
      ]);
    });
  });
});

describe('the colleagues a ticket can be assigned to', () => {
  it('stand by name, whoever is away last and marked so', async () => {
    serves(on, [ticket('t')]);
    vi.spyOn(on.desk.api, 'agents').mockResolvedValue([
      { id: 'anna', name: 'Anna', presence: 'AWAY' },
      { id: 'zeno', name: 'Zeno', presence: 'ONLINE' },
      { id: 'luca', name: 'Luca', presence: 'ONLINE' },
    ]);
    const assignee = { id: 'anna', name: 'Anna' };
    on.show(<ThreadHead ticket={ticket('t', { assignee })} onBack={null} onProfile={null} />);
    press('a');
    await until(() => expect(items()).toEqual(['Me', 'Luca', 'Zeno', 'AnnaAway', 'Nobody']));
  });

  it('are all of them, however many pages they fill', async () => {
    serves(on, [ticket('t')]);
    vi.mocked(on.desk.api.agents).mockRestore();
    const one = { items: [{ id: 'anna', name: 'Anna' }], next: 'more' };
    const two = { items: [{ id: 'zeno', name: 'Zeno' }], next: null };
    const pages = async (path: string) => Response.json(path.includes('cursor=more') ? two : one);
    vi.stubGlobal('fetch', vi.fn(pages));
    on.show(<ThreadHead ticket={ticket('t')} onBack={null} onProfile={null} />);
    press('a');
    await until(() => expect(items()).toEqual(['Me', 'Anna', 'Zeno', 'Nobody']));
  });
});

function items(): (string | null)[] {
  return [...document.querySelectorAll('[role^=menuitem]')].map((one) => one.textContent);
}
