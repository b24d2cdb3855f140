import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { MessageLog } from '../src/thread/MessageLog.tsx';
import { message, minute, reply, ticket } from './samples.ts';
import { stage } from './stage.tsx';

const on = stage();

const said = Array.from({ length: 41 }, (_, i) => message(i + 1));

/** The messages up to `last`, with the agent at their end or scrolled up from it. */
function shows(last: number, atEnd: boolean, first = 1): void {
  const messages = said.slice(first - 1, last);
  on.show(
    <MessageLog
      ticket={ticket('t')}
      thread={{ messages, notes: [], more: false }}
      atEnd={atEnd}
      onAtEnd={() => undefined}
      onOlder={() => undefined}
      older={null}
      onEdit={(kind) => kind}
    />,
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

describe('the line under the last reply', () => {
  it('says on which day it was read', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 27, 12) });
    on.show(
      <MessageLog
        ticket={ticket('t', { readByShopper: 1 })}
        thread={{ messages: [reply(1, { readAt: minute(5) })], notes: [], more: false }}
        atEnd
        onAtEnd={() => undefined}
        onOlder={() => undefined}
        older={null}
        onEdit={(kind) => kind}
      />,
    );
    expect(document.body.textContent).toMatch(/Read Wed \d\d:05/);
    vi.useRealTimers();
  });
});

describe('a thread to which something is said', () => {
  it('draws that, and not again what was said before', () => {
    shows(40, true);
    const read = vi.spyOn(String.prototype, 'matchAll');
    shows(41, true);
    expect(read.mock.contexts.map(String)).toEqual(['Message 41']);
  });
});

describe('what is read out of a thread', () => {
  const log = () => document.querySelector('[role=log]');

  it('is each of one’s own messages once: when it is said', async () => {
    vi.spyOn(on.desk.api, 'send').mockReturnValue(new Promise(() => {}));
    shows(2, true);
    await act(async () => void on.desk.outbox.send('t', 'Hello', false, 2));
    const pending = [...document.querySelectorAll('[role=log] [data-state]')].at(-1);
    expect(pending?.textContent).toContain('Hello');
    expect(pending?.getAttribute('aria-live')).toBe('off');
  });

  it('is nothing that is older', async () => {
    vi.useFakeTimers();
    shows(5, true, 3);
    expect(log()?.getAttribute('aria-live')).toBeNull();
    shows(5, true);
    expect(log()?.getAttribute('aria-live')).toBe('off');
    await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
    expect(log()?.getAttribute('aria-live')).toBeNull();
    vi.useRealTimers();
  });
});
