import { takesFocus } from './focus.ts';
import { scene } from './scene.ts';

/** The one modal question: ending cannot be undone. Focus stays within, Escape says no. */
export function EndDialog() {
  const { chat, ui, words } = scene();
  const close = () => ui.set({ layer: 'none' });
  return (
    <div class="veil">
      <div
        class="dlg"
        role="alertdialog"
        aria-modal="true"
        aria-label={words.endTitle}
        aria-describedby="end-text"
        onKeyDown={toTheOther}
      >
        <h3>{words.endTitle}</h3>
        <p id="end-text">{words.endText}</p>
        <button
          class="cta warn"
          onClick={() => {
            chat.end();
            close();
          }}
        >
          {words.endChat}
        </button>
        <button class="cta quiet" ref={takesFocus} onClick={close}>
          {words.keepChatting}
        </button>
      </div>
    </div>
  );
}

/** There are two buttons, and nothing else to tab to. */
function toTheOther(event: KeyboardEvent): void {
  if (event.key !== 'Tab') return;
  event.preventDefault();
  const button = event.target as Element;
  const other = button.nextElementSibling ?? button.previousElementSibling;
  (other as HTMLElement).focus();
}
