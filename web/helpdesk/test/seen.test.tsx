import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { ThreadPane } from '../src/thread/ThreadPane.tsx';
import { message, reply, ticket } from './samples.ts';
import { serves, stage, until } from './stage.tsx';

const on = stage();

async function opened(): Promise<HTMLElement> {
  serves(on, [ticket('t')], [message(1)]);
  on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
  await until(() => expect(document.body.textContent).toContain('Message 1'));
  return document.querySelector('[role=log]') as HTMLElement;
}

/** The log is this far from its end. */
function scroll(log: HTMLElement, fromEnd: number): void {
  vi.spyOn(log, 'scrollHeight', 'get').mockReturnValue(log.scrollTop + log.clientHeight + fromEnd);
  act(() => void log.dispatchEvent(new Event('scroll')));
}

function write(text: string): void {
  act(() => on.desk.drafts.set('t', 'reply', text));
  const keys = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
  const field = document.querySelector('textarea');
  act(() => void field?.dispatchEvent(new KeyboardEvent('keydown', keys)));
}

describe('a reply that is written further up in the thread', () => {
  it('is based on what its author has seen, not on what came meanwhile', async () => {
    const send = vi.spyOn(on.desk.api, 'send').mockReturnValue(new Promise(() => {}));
    const log = await opened();
    scroll(log, 500);
    const thread = { messages: [message(1), reply(2), message(3)], notes: [], more: false };
    await act(async () => void on.desk.threads.update('t', () => thread));
    await until(() => expect(document.body.textContent).toContain('Message 3'));
    write('Hello');
    expect(send).toHaveBeenLastCalledWith('t', expect.objectContaining({ basedOnSeq: 1 }));
    await until(() => expect(document.body.textContent).not.toContain('New messages'));
  });
});

describe('a message in a thread that is not there yet', () => {
  it('waits in its draft', async () => {
    const send = vi.spyOn(on.desk.api, 'send').mockReturnValue(new Promise(() => {}));
    serves(on, [ticket('t')]);
    vi.spyOn(on.desk.api, 'messages').mockReturnValue(new Promise(() => {}));
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(document.querySelector('textarea')).not.toBeNull());
    write('Hello');
    expect(send).not.toHaveBeenCalled();
    expect(document.querySelector('textarea')?.value).toBe('Hello');
  });
});

describe('a ticket that was marked as unread', () => {
  async function markedUnread(): Promise<void> {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    await opened();
    await act(() => on.desk.actions.markUnread('t'));
    vi.mocked(on.desk.api.read).mockClear();
  }

  async function shopperWrites(seq: number): Promise<void> {
    const messages = Array.from({ length: seq }, (_, i) => message(i + 1));
    const thread = { messages, notes: [], more: false };
    await act(async () => void on.desk.threads.update('t', () => thread));
    await act(() => new Promise((resolve) => setTimeout(resolve, 300)));
  }

  it('stays so while it is looked at, until it is answered', async () => {
    vi.spyOn(on.desk.api, 'unread').mockResolvedValue(ticket('t', { unread: true, version: 2 }));
    const send = vi.spyOn(on.desk.api, 'send');
    send.mockRejectedValueOnce(new ApiProblem(409, 'not_owner')).mockResolvedValue(reply(3));
    await markedUnread();
    await shopperWrites(2);
    write('Refused');
    await shopperWrites(3);
    expect(on.desk.api.read).not.toHaveBeenCalled();
    write('Hello');
    await shopperWrites(4);
    expect(on.desk.api.read).toHaveBeenCalledWith('t', 4);
  });

  it('is marked as read again where the server refused', async () => {
    vi.spyOn(on.desk.api, 'unread').mockRejectedValue(new ApiProblem(404, 'ticket_unknown'));
    await markedUnread();
    await shopperWrites(2);
    expect(on.desk.api.read).toHaveBeenCalledWith('t', 2);
  });
});
