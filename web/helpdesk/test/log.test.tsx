import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Desk, DeskProvider } from '../src/app/desk.ts';
import type { Session } from '../src/session/session.ts';
import { MessageLog } from '../src/thread/MessageLog.tsx';
import { message, ME, ticket } from './samples.ts';

let root: Root;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});

afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const desk = new Desk(ME, {} as Session);

/** The messages up to `last`, with the agent at their end or scrolled up from it. */
function shows(last: number, atEnd: boolean): void {
  const messages = Array.from({ length: last }, (_, i) => message(i + 1));
  act(() =>
    root.render(
      <DeskProvider value={desk}>
        <MessageLog
          ticket={ticket('t')}
          thread={{ messages, notes: [], more: false }}
          atEnd={atEnd}
          onAtEnd={() => undefined}
          onOlder={() => undefined}
          older={null}
          onEdit={(kind) => kind}
        />
      </DeskProvider>,
    ),
  );
}

describe('the way back to the end of a thread', () => {
  it('is called new only where there is something new', () => {
    shows(2, true);
    expect(document.querySelector('button')).toBeNull();
    shows(2, false);
    expect(document.querySelector('button')?.textContent).toBe('Latest messages');
    shows(3, false);
    expect(document.querySelector('button')?.textContent).toBe('New messages');
    shows(3, true);
    shows(3, false);
    expect(document.querySelector('button')?.textContent).toBe('Latest messages');
  });
});
