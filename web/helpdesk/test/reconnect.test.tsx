import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { ThreadPane } from '../src/thread/ThreadPane.tsx';
import { FakeSocket, newest } from './fakeSocket.ts';
import { message, reply, ticket } from './samples.ts';
import { serves, stage, until } from './stage.tsx';

const on = stage();
beforeEach(() => {
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});

async function connects(): Promise<void> {
  on.desk.live.connect();
  await until(() => expect(FakeSocket.all).toHaveLength(1));
  act(() => newest().says({ type: 'ready' }));
}

describe('while the line stays up', () => {
  it('what could not be read again is asked for until it is there', async () => {
    serves(on, [ticket('t')], [message(1)]);
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(document.body.textContent).toContain('Message 1'));
    vi.useFakeTimers();
    const read = vi.spyOn(on.desk.api, 'messages').mockClear();
    read.mockRejectedValue(new ApiProblem(503, 'unavailable'));
    act(() => on.desk.threads.heard('t', message(3)));
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(read).toHaveBeenCalledTimes(3);
    read.mockResolvedValue({ items: [1, 2, 3].map((seq) => message(seq)), more: false });
    await act(() => vi.advanceTimersByTimeAsync(31_000));
    expect(document.body.textContent).toContain('Message 3');
    await act(() => vi.advanceTimersByTimeAsync(60_000));
    expect(read).toHaveBeenCalledTimes(4);
    vi.useRealTimers();
  });
});

describe('when the server goes on from an older state', () => {
  beforeEach(async () => {
    const lost = ticket('t', { version: 9, status: 'CLOSED', closedBy: 'AGENT' });
    serves(on, [lost], [message(1), message(2), message(3)]);
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await connects();
    await until(() => expect(document.body.textContent).toContain('Message 3'));
  });

  async function comesAgain(): Promise<void> {
    newest().dispatchEvent(new CloseEvent('close', { code: 1012 }));
    on.desk.live.connect();
    await until(() => expect(FakeSocket.all).toHaveLength(2));
    act(() => newest().says({ type: 'ready' }));
  }

  it('the open ticket and its thread are what it says, with what came since', async () => {
    serves(on, [ticket('t', { version: 7 })], [message(1), message(2, { id: 'x', text: 'Anew' })]);
    await comesAgain();
    await until(() => expect(document.body.textContent).toContain('Anew'));
    expect(document.body.textContent).not.toContain('Message 3');
    expect(on.desk.book.shelf.get().get('t')).toMatchObject({ version: 7, status: 'OPEN' });
    act(() => newest().says({ type: 'message', ticket: 't', message: message(3, { id: 'y' }) }));
    await until(() => expect(document.body.textContent).toContain('Message 3'));
  });

  it('a thread that it says must be read anew is what it holds then', async () => {
    serves(on, [ticket('t', { version: 9 })], [message(1), message(2)]);
    act(() => newest().says({ type: 'resync', ticket: 't' }));
    await until(() => expect(document.body.textContent).not.toContain('Message 3'));
    expect(document.body.textContent).toContain('Message 2');
  });

  it('a ticket that it does not know any more is not shown', async () => {
    serves(on, []);
    await comesAgain();
    await until(() => expect(document.body.textContent).not.toContain('Message 3'));
  });
});

describe('when the server can be reached again', () => {
  it('a thread that could not be loaded is read without being asked', async () => {
    serves(on, [ticket('t')], [message(1)]);
    vi.spyOn(on.desk.api, 'messages').mockRejectedValueOnce(ApiProblem.offline());
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(document.body.textContent).toContain('could not be loaded'));
    await connects();
    await until(() => expect(document.body.textContent).toContain('Message 1'));
  });

  it('what nobody answered is sent, and what was refused waits for its author', async () => {
    const refuse = new Map([
      ['Yes', ApiProblem.offline()],
      ['No', new ApiProblem(409, 'thread_moved')],
    ]);
    const send = vi.spyOn(on.desk.api, 'send').mockImplementation(async (_, { text }) => {
      const problem = refuse.get(text);
      if (problem !== undefined) throw problem;
      return reply(2);
    });
    vi.useFakeTimers();
    const sending = ['Yes', 'No'].map((text) => on.desk.outbox.send(text, text, false, 1));
    await vi.advanceTimersByTimeAsync(4_000);
    await Promise.all(sending);
    vi.useRealTimers();
    refuse.clear();
    send.mockClear();
    await connects();
    await until(() =>
      expect(on.desk.outbox.pending.get()).toMatchObject([{ text: 'No', state: 'moved' }]),
    );
    expect(send).toHaveBeenCalledTimes(1);
  });
});
