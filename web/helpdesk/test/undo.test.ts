import { describe, expect, it, vi } from 'vitest';
import { minute, ticket } from './samples.ts';
import { serves, stage } from './stage.tsx';

const on = stage();
const until = { until: minute(40) };

async function snoozeAndUndo(before: Parameters<typeof ticket>[1]): Promise<void> {
  const known = ticket('t', before);
  serves(on, [known]);
  const { actions, api, book, toasts } = on.desk;
  book.learn(known, 0);
  vi.spyOn(api, 'snooze').mockResolvedValue(
    ticket('t', { status: 'SNOOZED', snoozedUntil: minute(40), version: 2 }),
  );
  vi.spyOn(api, 'unsnooze').mockResolvedValue(ticket('t', { version: 3 }));
  await actions.snooze('t', until, (at) => at);
  toasts.toast.get()?.action?.run();
}

describe('undoing a snooze', () => {
  it('opens a ticket that was open', async () => {
    await snoozeAndUndo({});
    expect(on.desk.api.unsnooze).toHaveBeenCalledWith('t');
  });

  it('gives one that was snoozed its time back', async () => {
    await snoozeAndUndo({ status: 'SNOOZED', snoozedUntil: minute(20) });
    expect(on.desk.api.snooze).toHaveBeenLastCalledWith('t', { until: minute(20) });
    expect(on.desk.api.unsnooze).not.toHaveBeenCalled();
  });
});
