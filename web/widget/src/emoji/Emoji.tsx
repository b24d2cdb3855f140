import * as kit from '../kit.ts';
import { takesFocus } from '../view/focus.ts';

const ALL = '😊😂😍😉😎🤔😕😢😭😡🥳😴👍👎🙏👏👋💚🎉✨🔥📦🎁✅';
const COLUMNS = 8;
const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: COLUMNS,
  ArrowUp: -COLUMNS,
};

/** Two dozen of the device's own emoji, from left to right on any page. Arrows move, Enter picks, Escape closes. */
export function Emoji({ picked }: { picked: (emoji: string) => void }) {
  return (
    <div class="emo" dir="ltr" role="group" aria-label={kit.scene().words.emoji} onKeyDown={move}>
      {[...ALL].map((emoji, i) => (
        <button
          key={emoji}
          type="button"
          tabIndex={i ? -1 : 0}
          ref={i ? null : takesFocus}
          onClick={() => picked(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  );
}

function move(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...(event.currentTarget as Element).children] as HTMLElement[];
  all[all.indexOf(event.target as HTMLElement) + step]?.focus();
}
