import type { Ticket } from '@vetrina/shared';
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ApiProblem } from '../src/api/problem.ts';
import { Desk, DeskProvider } from '../src/app/desk.ts';
import { Composer } from '../src/thread/Composer.tsx';
import { PendingMessages } from '../src/thread/PendingMessages.tsx';
import { EMPTY } from '../src/thread/thread.ts';
import { speechFor } from '../src/i18n/i18n.tsx';
import { ticket } from './samples.ts';
import { button, stage } from './stage.tsx';

const on = stage();

function writing(text: string, change: Partial<Ticket> = {}): void {
  on.desk.drafts.set('t', 'reply', text);
  on.show(
    <Composer
      ticket={ticket('t', change)}
      kind="reply"
      onKind={() => undefined}
      seen={1}
      onSent={() => undefined}
    />,
  );
}

function press(keys: KeyboardEventInit): void {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...keys });
  act(() => void document.querySelector('textarea')?.dispatchEvent(event));
}

function pressSendKeys(): void {
  press({ key: 'Enter', ctrlKey: true });
}

describe('a reply in the composer', () => {
  it('may have four thousand characters, an emoji counting as one', () => {
    writing('🎁'.repeat(4_000));
    expect(document.body.textContent).not.toContain('over the limit');
    expect(sendButton().disabled).toBe(false);
  });

  it('goes on where it was left, behind its last letter', () => {
    const caret = vi.spyOn(HTMLTextAreaElement.prototype, 'setSelectionRange');
    writing('Dear Giulia');
    expect(caret).toHaveBeenLastCalledWith(11, 11);
  });

  it('says by how much it is too long, and is not sent', () => {
    const send = vi.spyOn(on.desk.api, 'send');
    writing('a'.repeat(4_012));
    expect(document.querySelector('[role=status]')?.textContent).toBe(
      'Characters over the limit: 12',
    );
    expect(sendButton().disabled).toBe(true);
    pressSendKeys();
    expect(send).not.toHaveBeenCalled();
  });

  it('is left by Escape, but not by one that ends a word of an input method', () => {
    writing('Dear Giulia');
    const log = document.body.appendChild(document.createElement('div'));
    Object.assign(log, { role: 'log', tabIndex: 0 });
    const field = document.querySelector('textarea');
    field?.focus();
    press({ key: 'Escape', isComposing: true });
    expect(document.activeElement).toBe(field);
    press({ key: 'Escape' });
    expect(document.activeElement).not.toBe(field);
  });

  it('that comes too late says why it is not sent', () => {
    const send = vi.spyOn(on.desk.api, 'send');
    writing('Dear Giulia', { status: 'CLOSED' });
    pressSendKeys();
    expect(send).not.toHaveBeenCalled();
    const toast = on.desk.toasts.toast.get()?.text(speechFor('en', []).t);
    expect(toast).toBe('Not sent. The conversation is closed.');
  });
});

describe('a reply that was refused', () => {
  it.each([
    [422, 'text_too_long', false],
    [409, 'ticket_closed', false],
    [409, 'not_owner', true],
  ])('is tried again only where that can help: %i %s', async (status, code, again) => {
    vi.spyOn(on.desk.api, 'send').mockRejectedValue(new ApiProblem(status, code));
    await on.desk.outbox.send('t', 'Hello', false, 1);
    on.show(<PendingMessages ticket="t" thread={EMPTY} onEdit={(kind) => kind} />);
    expect(document.body.textContent?.includes('Try again')).toBe(again);
    expect(button('Edit')).not.toBeNull();
  });

  it.each([
    [403, 'forbidden', 'Not sent. Your role does not allow this.'],
    [404, 'ticket_unknown', 'Not sent. It does not exist any more.'],
    [429, 'rate_limited', 'Not sent. Too many requests. Wait a moment.'],
  ])('says why, after a reload too: %i %s', async (status, code, why) => {
    vi.spyOn(on.desk.api, 'send').mockRejectedValue(new ApiProblem(status, code));
    await on.desk.outbox.send('t', 'Hello', false, 1);
    const again = new Desk(on.desk.me, on.desk.session, on.places);
    for (const desk of [on.desk, again]) {
      on.show(
        <DeskProvider value={desk}>
          <PendingMessages ticket="t" thread={EMPTY} onEdit={(kind) => kind} />
        </DeskProvider>,
      );
      expect(document.querySelector('[role=alert] p')?.textContent).toBe(why);
    }
  });

  it('comes back to its place when it was discarded by mistake', async () => {
    vi.spyOn(on.desk.api, 'send').mockRejectedValue(new ApiProblem(409, 'ticket_closed'));
    for (const text of ['One', 'Two']) await on.desk.outbox.send('t', text, false, 1);
    const before = on.desk.outbox.pending.get();
    on.show(<PendingMessages ticket="t" thread={EMPTY} onEdit={(kind) => kind} />);
    act(() => button('Discard').click());
    expect(on.desk.outbox.pending.get()).toMatchObject([{ text: 'Two' }]);
    act(() => on.desk.toasts.toast.get()?.action?.run());
    expect(on.desk.outbox.pending.get()).toEqual(before);
  });
});

function sendButton(): HTMLButtonElement {
  const all = [...document.querySelectorAll('button')];
  return all.find((one) => one.textContent?.startsWith('Send')) as HTMLButtonElement;
}
