import { act } from 'react';
import { expect, it } from 'vitest';
import { Rail } from '../src/app/Rail.tsx';
import { serves, stage } from './stage.tsx';

const on = stage();

it('the inbox is called by its whole count, however it is drawn', () => {
  serves(on, []);
  on.show(<Rail onHelp={() => undefined} />);
  act(() => on.desk.badges.badges.set({ stores: { demo: 201 }, total: 201 }));
  const inbox = document.querySelector('[aria-current=page]');
  expect(inbox?.getAttribute('aria-label')).toBe('Inbox, 201 unread conversations');
  expect(inbox?.textContent).toBe('');
  expect(document.title).toBe('Inbox (201)');
});

it('the title of the tab does not count for one who has signed out', () => {
  serves(on, []);
  on.show(<Rail onHelp={() => undefined} />);
  act(() => on.desk.badges.badges.set({ stores: { demo: 4 }, total: 4 }));
  expect(document.title).toBe('Inbox (4)');
  on.show(null);
  expect(document.title).toBe('Inbox');
});
