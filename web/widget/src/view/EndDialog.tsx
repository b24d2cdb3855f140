import { Component } from 'preact';
import { scene } from './scene.ts';

/** The one modal question: ending cannot be undone. Focus stays within, Escape says no. */
export class EndDialog extends Component {
  #keep: HTMLElement | null = null;
  #end: HTMLElement | null = null;

  override componentDidMount(): void {
    this.#keep?.focus();
  }

  override render() {
    const { chat, ui, words } = scene();
    const close = () => ui.set({ layer: 'none' });
    return (
      <div class="veil">
        <div
          class="dlg"
          role="alertdialog"
          aria-modal="true"
          aria-labelledby="end-title"
          aria-describedby="end-text"
          onKeyDown={(event) => {
            if (event.key !== 'Tab') return;
            event.preventDefault();
            (event.target === this.#keep ? this.#end : this.#keep)?.focus();
          }}
        >
          <h3 id="end-title">{words.endTitle}</h3>
          <p id="end-text">{words.endText}</p>
          <button
            class="cta warn"
            ref={(end) => void (this.#end = end)}
            onClick={() => {
              chat.end();
              close();
            }}
          >
            {words.endChat}
          </button>
          <button class="cta quiet" ref={(keep) => void (this.#keep = keep)} onClick={close}>
            {words.keepChatting}
          </button>
        </div>
      </div>
    );
  }
}
