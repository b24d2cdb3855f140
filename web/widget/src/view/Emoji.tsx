import { Component } from 'preact';
import { scene } from './scene.ts';

const ALL = '😊😂😍😉😎🤔😕😢😭😡🥳😴👍👎🙏👏👋💚🎉✨🔥📦🎁✅';
const COLUMNS = 8;
const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: COLUMNS,
  ArrowUp: -COLUMNS,
};

/** Two dozen of the device's own emoji. Arrows move, Enter picks, Escape closes. */
export class Emoji extends Component<{ picked: (emoji: string) => void }> {
  #grid: HTMLElement | null = null;

  override componentDidMount(): void {
    this.#at(0)?.focus();
  }

  override render() {
    return (
      <div
        class="emo"
        role="group"
        aria-label={scene().words.emoji}
        ref={(grid) => void (this.#grid = grid)}
        onKeyDown={(event) => this.#move(event)}
      >
        {[...ALL].map((emoji, i) => (
          <button
            key={emoji}
            type="button"
            tabIndex={i ? -1 : 0}
            onClick={() => this.props.picked(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
    );
  }

  #at(i: number): HTMLElement | undefined {
    return this.#grid?.children[i] as HTMLElement | undefined;
  }

  #move(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step || !this.#grid) return;
    event.preventDefault();
    this.#at([...this.#grid.children].indexOf(event.target as Element) + step)?.focus();
  }
}
