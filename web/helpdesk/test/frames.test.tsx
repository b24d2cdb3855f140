import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Inbox } from '../src/app/Inbox.tsx';
import { FakeSocket, newest } from './fakeSocket.ts';
import { active, message } from './samples.ts';
import { row, serves, stage, until, withRoom } from './stage.tsx';

const on = stage();
withRoom();
beforeEach(() => {
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});

async function connected(): Promise<void> {
  on.desk.live.connect();
  await until(() => expect(FakeSocket.all).toHaveLength(1));
  act(() => newest().says({ type: 'ready' }));
}

describe('frames that come together', () => {
  it('are told once, the newest shape of each ticket', async () => {
    await connected();
    const told = vi.fn();
    on.desk.book.shelf.subscribe(told);
    const says = (id: number, version: number) =>
      newest().says({ type: 'ticket', ticket: active(`t${id}`, version, { version }) });
    for (let id = 0; id < 220; id++) for (const version of [1, 3, 2]) says(id, version);
    await until(() => expect(on.desk.book.shelf.get().size).toBe(220));
    expect(told).toHaveBeenCalledOnce();
    const versions = [...on.desk.book.shelf.get().values()].map(({ version }) => version);
    expect(new Set(versions)).toEqual(new Set([3]));
  });

  it('show a message and the ticket that came before it', async () => {
    const was = active('t', 1, { profile: { id: 'p', name: 'Bob' } });
    serves(on, [was], [message(1)]);
    on.places.go({ ticket: 't' });
    on.show(<Inbox />);
    await connected();
    await until(() => expect(document.body.textContent).toContain('Message 1'));
    const author = { kind: 'SHOPPER', name: 'Bob' } as const;
    const lastMessage = { seq: 2, author, preview: 'Second', at: message(2).at };
    await act(async () => {
      const told = new Promise<void>((resolve) => on.desk.book.shelf.subscribe(resolve));
      newest().says({ type: 'ticket', ticket: { ...was, lastMessage, lastSeq: 2, version: 2 } });
      newest().says({ type: 'message', ticket: 't', message: message(2) });
      await told;
    });
    expect(row('Bob')?.textContent).toContain('Second');
    expect(document.querySelector('[role=log][tabindex]')?.textContent).toContain('Message 2');
  });
});
