import { useEffect, useEffectEvent } from 'react';

export type Command =
  | 'next'
  | 'previous'
  | 'reply'
  | 'note'
  | 'assign'
  | 'snooze'
  | 'close'
  | 'unread'
  | 'undo'
  | 'help';

export const KEYS: Record<Command, string> = {
  next: 'J',
  previous: 'K',
  reply: 'R',
  note: 'N',
  assign: 'A',
  snooze: 'S',
  close: 'E',
  unread: 'U',
  undo: 'Z',
  help: '?',
};

const COMMANDS = new Map(
  Object.entries(KEYS).map(([command, key]) => [key.toLowerCase(), command as Command]),
);

/** Which command a key press means: none while someone types, chooses in a menu or answers a dialog. */
export function commandOf(event: KeyboardEvent): Command | null {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing)
    return null;
  const target = event.composedPath()[0] ?? event.target;
  if (!(target instanceof Element) || target.closest(BUSY) !== null) return null;
  return COMMANDS.get(event.key.toLowerCase()) ?? null;
}

const BUSY =
  'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/** Runs `handlers` on single keys. Others that listen too may each take some of the commands. */
export function useShortcuts(
  enabled: boolean,
  handlers: Partial<Record<Command, () => void>>,
): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const command = commandOf(event);
    const handler = command === null ? undefined : handlers[command];
    if (handler === undefined) return;
    event.preventDefault();
    handler();
  });
  useEffect(() => {
    if (!enabled) return;
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [enabled]);
}
