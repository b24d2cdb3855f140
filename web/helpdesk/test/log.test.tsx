import { describe, expect, it } from 'vitest';
import { MessageLog } from '../src/thread/MessageLog.tsx';
import { message, ticket } from './samples.ts';
import { stage } from './stage.tsx';

const on = stage();

/** The messages up to `last`, with the agent at their end or scrolled up from it. */
function shows(last: number, atEnd: boolean): void {
  const messages = Array.from({ length: last }, (_, i) => message(i + 1));
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
