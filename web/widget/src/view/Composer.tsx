import { useEffect, useRef } from 'preact/hooks';
import { useScene, useStore } from './context.ts';
import { Emoji } from './Emoji.tsx';
import { Icon } from './icons.tsx';

export function Composer() {
  const { chat, content, ui, words, times, embed } = useScene();
  const { draft } = useStore(chat.store);
  const { config } = useStore(content.store);
  const { layer } = useStore(ui);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    // The panel was opened before there was anything to write into.
    const { activeElement } = embed.root;
    if (activeElement instanceof HTMLElement && activeElement.role === 'dialog')
      field.current?.focus();
  }, [embed]);

  const over = [...draft].length - (config?.limits.textChars ?? Infinity);
  const fit = draft.trim() !== '' && over <= 0;

  function send(): void {
    if (!fit) return;
    chat.say(draft, {
      legalVersion: config?.legal?.version ?? undefined,
      faqs: [...content.opened],
    });
    content.opened.clear();
    ui.set({ layer: 'none' });
    field.current?.focus();
  }

  function insert(emoji: string): void {
    const at = field.current?.selectionStart ?? draft.length;
    const end = field.current?.selectionEnd ?? at;
    chat.write(draft.slice(0, at) + emoji + draft.slice(end));
    ui.set({ layer: 'none' });
    field.current?.focus();
    requestAnimationFrame(() =>
      field.current?.setSelectionRange(at + emoji.length, at + emoji.length),
    );
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {layer === 'emoji' && <Emoji picked={insert} />}
      {over > 0 && (
        <p class="st bad" role="status">
          {words.tooLong(over.toLocaleString(times.locale))}
        </p>
      )}
      <div class="box">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={draft}
          aria-label={words.write}
          placeholder={words.placeholder}
          enterkeyhint="send"
          onInput={(event) => chat.write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button
          type="button"
          class="ib"
          aria-label={words.addEmoji}
          aria-expanded={layer === 'emoji'}
          onClick={() => ui.set({ layer: layer === 'emoji' ? 'none' : 'emoji' })}
        >
          <Icon name="smile" />
        </button>
        <button type="submit" class="ib go" aria-label={words.send} disabled={!fit}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}
