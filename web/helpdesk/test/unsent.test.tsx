import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { Desk } from '../src/app/desk.ts';
import { ToastLine } from '../src/app/ToastLine.tsx';
import { TicketList } from '../src/tickets/TicketList.tsx';
import { speechFor } from '../src/i18n/i18n.tsx';
import { active, ME } from './samples.ts';
import { button, row, stage, started, until, withRoom } from './stage.tsx';

const on = stage();
withRoom();

const bob = active('t1', 1, { profile: { id: 'p1', name: 'Bob' } });
const giulia = active('t2', 2);

async function refuse(): Promise<void> {
  vi.spyOn(on.desk.api, 'send').mockRejectedValue(new ApiProblem(409, 'ticket_closed'));
  on.desk.book.learnAll([bob, giulia]);
  await act(() => on.desk.outbox.send('t1', 'Hello', false, 1));
}

describe('a tab with a reply that is not stored', () => {
  /** Whether the browser asks before it closes the tab. */
  const asks = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

  it('asks whether it may be closed, until it is stored or given up', async () => {
    const end = started(on.desk);
    expect(asks()).toBe(false);
    await refuse();
    expect(asks()).toBe(true);
    act(() => on.desk.outbox.settle(on.desk.outbox.pending.get()[0]?.id ?? ''));
    expect(asks()).toBe(false);
    end();
  });

  it('may go to the sign-in page, from which it comes back with the reply', async () => {
    const end = started(on.desk);
    await refuse();
    Object.assign(on.desk.session, { redirecting: true });
    expect(asks()).toBe(false);
    end();
  });
});

describe('a reply that fails', () => {
  it('is told again after a reload, though its ticket is in no list', async () => {
    await refuse();
    const again = new Desk(ME, on.desk.session, on.places);
    vi.spyOn(again.api, 'ticket').mockResolvedValue(bob);
    const end = started(again);
    await expect
      .poll(() => again.toasts.toast.get()?.text(speechFor('en', []).t))
      .toBe('Your reply to Bob was not sent.');
    end();
  });

  it('is told to an agent who has moved on, with the way back', async () => {
    on.show(<ToastLine />);
    on.places.go({ ticket: 't2' });
    await refuse();
    expect(document.body.textContent).toContain('Your reply to Bob was not sent.');
    act(() => button('Open').click());
    expect(on.places.place.get().ticket).toBe('t1');
    expect(on.desk.toasts.toast.get()).toBeNull();
  });

  it('is told together with the others, and each leads to the next', async () => {
    on.show(<ToastLine />);
    await refuse();
    await act(() => on.desk.outbox.send('t2', 'Hello', true, 1));
    expect(document.body.textContent).toContain('2 messages were not sent.');
    act(() => button('Open').click());
    expect(on.places.place.get().ticket).toBe('t1');
    expect(document.body.textContent).toContain('Your note on Giulia Ferri was not added.');
    act(() => button('Open').click());
    expect(on.places.place.get().ticket).toBe('t2');
    expect(on.desk.toasts.toast.get()).toBeNull();
  });

  it('needs no second word where its thread is open', async () => {
    on.places.go({ ticket: 't1' });
    await refuse();
    expect(on.desk.toasts.toast.get()).toBeNull();
  });

  it('marks its row in the list until its author decides', async () => {
    vi.spyOn(on.desk.api, 'tickets').mockResolvedValue({ items: [giulia, bob], next: null });
    on.show(<TicketList alone={false} />);
    await until(() => expect(row('Bob')).not.toBeNull());
    await refuse();
    expect(row('Bob')?.textContent).toContain('Not sent');
    expect(row('Bob')?.getAttribute('aria-label')).toContain('Not sent');
    expect(row('Giulia Ferri')?.textContent).not.toContain('Not sent');
    act(() => on.desk.outbox.settle(on.desk.outbox.pending.get()[0]?.id ?? ''));
    expect(row('Bob')?.textContent).not.toContain('Not sent');
  });
});
