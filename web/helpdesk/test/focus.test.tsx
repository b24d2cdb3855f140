import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { Inbox } from '../src/app/Inbox.tsx';
import { ToastLine } from '../src/app/ToastLine.tsx';
import { ThreadPane } from '../src/thread/ThreadPane.tsx';
import { active, message, ticket } from './samples.ts';
import { button, serves, stage, until } from './stage.tsx';

const on = stage();

function log(): HTMLElement | null {
  return document.querySelector('[role=log][tabindex]');
}

describe('the focus', () => {
  it('goes to the messages when the button that closed the ticket is gone', async () => {
    const open = active('t', 1);
    announcer();
    serves(on, [open], [message(1)]);
    vi.spyOn(on.desk.api, 'close').mockResolvedValue({ ...open, status: 'CLOSED', version: 2 });
    on.places.go({ ticket: 't' });
    on.show(<Inbox />);
    await until(() => expect(log()).not.toBeNull());
    act(() => button('Close').focus());
    act(() => button('Close').click());
    await until(() => expect(document.activeElement).toBe(button('Close conversation')));
    act(() => button('Close conversation').click());
    await until(() => expect(document.activeElement).toBe(log()));
  });

  it('goes from the composer to the messages, where single keys are commands', async () => {
    serves(on, [active('t', 1)], [message(1)]);
    on.places.go({ ticket: 't' });
    on.show(<Inbox />);
    await until(() => expect(log()).not.toBeNull());
    const press = (key: string) => {
      const pressed = new KeyboardEvent('keydown', { key, bubbles: true });
      act(() => void document.activeElement?.dispatchEvent(pressed));
    };
    act(() => document.querySelector('textarea')?.focus());
    press('Escape');
    expect(document.activeElement).toBe(log());
    press('e');
    await until(() => expect(document.querySelector('[role=alertdialog]')).not.toBeNull());
  });

  it('goes along to the end of a thread', async () => {
    serves(on, [ticket('t')], [message(1)]);
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(log()).not.toBeNull());
    scrollUp();
    act(() => button('Latest messages').focus());
    act(() => button('Latest messages').click());
    expect(document.activeElement).toBe(log());
    expect(document.body.textContent).not.toContain('Latest messages');
  });

  it('keeps the way to the end for as long as it stands on it', async () => {
    serves(on, [ticket('t')], [message(1)]);
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(log()).not.toBeNull());
    scrollUp();
    act(() => button('Latest messages').focus());
    vi.restoreAllMocks();
    act(() => void log()?.dispatchEvent(new Event('scroll')));
    expect(document.activeElement).toBe(button('Latest messages'));
  });

  it.each([
    ['Edit', 'textarea'],
    ['Discard', '[role=log][tabindex]'],
    ['Send anyway', '[role=log][tabindex]'],
  ])('goes on from what was not sent: %s', async (choice, place) => {
    serves(on, [ticket('t')], [message(1)]);
    vi.spyOn(on.desk.api, 'send').mockRejectedValueOnce(new ApiProblem(409, 'thread_moved'));
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(log()).not.toBeNull());
    await act(() => on.desk.outbox.send('t', 'Hello', false, 1));
    vi.spyOn(on.desk.api, 'send').mockReturnValue(new Promise(() => undefined));
    act(() => button(choice).focus());
    act(() => button(choice).click());
    expect(document.activeElement).toBe(document.querySelector(place));
  });

  it('goes on from what was not sent and goes again by itself', async () => {
    serves(on, [ticket('t')], [message(1)]);
    const send = vi
      .spyOn(on.desk.api, 'send')
      .mockRejectedValue(new ApiProblem(401, 'unauthorized'));
    on.show(<ThreadPane id="t" onBack={null} onProfile={null} />);
    await until(() => expect(log()).not.toBeNull());
    await act(() => on.desk.outbox.send('t', 'Hello', false, 1));
    act(() => button('Edit').focus());
    send.mockReturnValue(new Promise(() => undefined));
    act(() => void on.desk.outbox.resume());
    expect(document.activeElement).toBe(log());
  });

  it('stays where it is when a key undoes what a toast tells of', () => {
    on.show(
      <>
        <button type="button">before</button>
        <ToastLine />
      </>,
    );
    act(() => button('before').focus());
    const press = () => {
      const pressed = new KeyboardEvent('keydown', { key: 'z', bubbles: true });
      act(() => void document.activeElement?.dispatchEvent(pressed));
    };
    const undone = vi.fn();
    press();
    act(() => on.desk.toasts.bad(() => 'Not sent.', { label: () => 'Show', run: undone }));
    press();
    expect(undone).not.toHaveBeenCalled();
    act(() => on.desk.toasts.say(() => 'Snoozed.', undone));
    press();
    press();
    expect(undone).toHaveBeenCalledOnce();
    expect(on.desk.toasts.toast.get()).toBeNull();
    expect(document.activeElement).toBe(button('before'));
  });

  it('comes back from a toast to where it was', async () => {
    on.show(
      <>
        <textarea />
        <ToastLine />
      </>,
    );
    const field = document.querySelector('textarea');
    act(() => field?.focus());
    const undone = vi.fn();
    act(() => on.desk.toasts.say(() => 'Snoozed.', undone));
    act(() => button('Undo').focus());
    act(() => button('Undo').click());
    expect(undone).toHaveBeenCalledOnce();
    await until(() => expect(document.activeElement).toBe(field));
  });
});

function scrollUp(): void {
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(2_000);
  act(() => void log()?.dispatchEvent(new Event('scroll')));
}

/** As React Aria puts it before the page, for what it tells screen readers. */
function announcer(): void {
  const region = document.createElement('div');
  region.setAttribute('role', 'log');
  document.body.prepend(region);
}
