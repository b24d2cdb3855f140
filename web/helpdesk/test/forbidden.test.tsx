import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import { App } from '../src/app/App.tsx';
import { Desk } from '../src/app/desk.ts';
import { Places } from '../src/app/location.ts';
import { preferenceStore } from '../src/app/preferences.ts';
import type { Session } from '../src/session/session.ts';
import { Store } from '../src/ui/store.ts';
import { ME } from './samples.ts';
import { stage, until } from './stage.tsx';

stage();

it('an agent without a right to tickets leaves no connection behind', async () => {
  const end = vi.fn();
  vi.spyOn(Desk.prototype, 'start').mockReturnValue(end);
  vi.stubGlobal('fetch', async () => Response.json({ code: 'forbidden' }, { status: 403 }));
  const state = new Store({ kind: 'signed-in', me: ME });
  const session = { state, token: async () => 'token' } as unknown as Session;
  const places = new Places(window);
  const preferences = preferenceStore(localStorage, ['en-GB']);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  act(() => root.render(<App session={session} console={{ preferences, places }} />));
  await until(() => expect(document.body.textContent).toContain('No access to tickets'));
  expect(end).toHaveBeenCalledOnce();
  act(() => root.unmount());
});
