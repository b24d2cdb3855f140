import { useEffect, useRef } from 'preact/hooks';
import { useScene } from './context.ts';

/** The one modal question: ending cannot be undone. Focus stays within, Escape says no. */
export function EndDialog() {
  const { chat, ui, words } = useScene();
  const dialog = useRef<HTMLDivElement>(null);
  const buttons = () => [...(dialog.current?.querySelectorAll('button') ?? [])];

  useEffect(() => buttons()[1]?.focus(), []);

  function keepFocus(event: KeyboardEvent): void {
    if (event.key !== 'Tab') return;
    event.preventDefault();
    buttons()
      .find((button) => button !== event.target)
      ?.focus();
  }

  return (
    <div
      class="veil"
      onClick={(event) => event.target === event.currentTarget && ui.set({ layer: 'none' })}
    >
      <div
        class="dlg"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="end-title"
        aria-describedby="end-text"
        ref={dialog}
        onKeyDown={keepFocus}
      >
        <h3 id="end-title">{words.endTitle}</h3>
        <p id="end-text">{words.endText}</p>
        <button
          type="button"
          class="cta warn"
          onClick={() => {
            chat.end();
            ui.set({ layer: 'none' });
          }}
        >
          {words.endChat}
        </button>
        <button type="button" class="cta quiet" onClick={() => ui.set({ layer: 'none' })}>
          {words.keepChatting}
        </button>
      </div>
    </div>
  );
}
