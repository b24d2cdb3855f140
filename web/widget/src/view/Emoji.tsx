import { useEffect, useRef } from 'preact/hooks';
import { useScene } from './context.ts';

const FACES = [...'😊😂😍😉😎🤔😕😢😭😡🥳😴'];
const THINGS = ['👍', '👎', '🙏', '👏', '👋', '❤️', '🎉', '✨', '🔥', '📦', '🎁', '✅'];
const COLUMNS = 8;

/** Two dozen of the device's own emoji. Arrows move, Enter picks, Escape closes. */
export function Emoji({ picked }: { picked: (emoji: string) => void }) {
  const { words } = useScene();
  const grid = useRef<HTMLDivElement>(null);

  useEffect(() => (grid.current?.firstElementChild as HTMLElement | null)?.focus(), []);

  function move(event: KeyboardEvent): void {
    const steps: Record<string, number> = {
      ArrowRight: 1,
      ArrowLeft: -1,
      ArrowDown: COLUMNS,
      ArrowUp: -COLUMNS,
    };
    const all = [...(grid.current?.children ?? [])];
    const to = all[all.indexOf(event.target as Element) + (steps[event.key] ?? Number.NaN)];
    if (!(to instanceof HTMLElement)) return;
    event.preventDefault();
    to.focus();
  }

  return (
    <div class="emo" role="group" aria-label={words.emoji} ref={grid} onKeyDown={move}>
      {[...FACES, ...THINGS].map((emoji, i) => (
        <button key={emoji} type="button" tabIndex={i ? -1 : 0} onClick={() => picked(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}
