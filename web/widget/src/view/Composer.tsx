import { Component } from 'preact';
import type { EmojiModule } from '../emoji/emoji.ts';
import { Icon } from './icons.tsx';
import { later } from './later.ts';
import { scene } from './scene.ts';

declare const __EMOJI__: string;

/** Where there is a keyboard one writes at once; elsewhere it would cover the quick answers. */
export function hasKeyboard(): boolean {
  return matchMedia('(hover: hover)').matches;
}

export class Composer extends Component {
  #field: HTMLTextAreaElement | null = null;
  #emoji: EmojiModule | null = null;

  /** The panel may have been opened before there was anything to write into. */
  override componentDidMount(): void {
    const { activeElement } = scene().embed.root;
    if (hasKeyboard() && activeElement?.matches('.panel')) this.#field?.focus();
  }

  override render() {
    const { chat, words, layer, draft, link } = scene();
    const over = this.#over();
    const Emoji = layer === 'emoji' && this.#emoji?.Emoji;
    return (
      <form
        // Beforehand: the press may come when the server is away.
        onFocusIn={() => this.#bring()}
        onSubmit={(event) => {
          event.preventDefault();
          this.#send();
        }}
      >
        {Emoji && <Emoji picked={(emoji) => this.#insert(emoji)} />}
        {over > 0 && (
          <p class="st bad" role="status">
            {words.tooLong(over)}
          </p>
        )}
        <div class="box">
          <textarea
            ref={(field) => void (this.#field = field)}
            rows={1}
            dir="auto"
            value={draft}
            aria-label={words.write}
            placeholder={words.placeholder}
            enterkeyhint="send"
            onInput={(event) => chat.write(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.keyCode === 229) return;
              event.preventDefault();
              this.#send();
            }}
          />
          <button
            type="button"
            class="ib"
            aria-label={words.addEmoji}
            aria-expanded={layer === 'emoji'}
            disabled={!this.#emoji && link !== 'ready'}
            onClick={(event) => this.#toggle(event.currentTarget)}
          >
            <Icon name="smile" />
          </button>
          <button
            type="submit"
            class="ib go"
            aria-label={words.send}
            disabled={draft.trim() === '' || over > 0}
          >
            <Icon name="send" />
          </button>
        </div>
      </form>
    );
  }

  /** How many code points are too many. */
  #over(): number {
    const { draft, config } = scene();
    return [...draft].length - (config?.limits.textChars ?? Infinity);
  }

  #send(): void {
    const { chat, content, config, draft } = scene();
    if (draft.trim() === '' || this.#over() > 0) return;
    chat.say(draft, {
      legalVersion: config?.legal?.version ?? undefined,
      faqs: [...content.opened],
    });
    content.opened.clear();
    this.#field?.focus();
  }

  async #toggle(button: HTMLElement): Promise<void> {
    const { ui, layer } = scene();
    if (layer === 'emoji') return ui.set({ layer: 'none' });
    await this.#bring(button);
    if (this.#emoji) ui.set({ layer: 'emoji' });
  }

  async #bring(button: Pick<HTMLElement, 'ariaBusy'> = { ariaBusy: null }): Promise<void> {
    // Where this try fails, another one may have had them meanwhile.
    this.#emoji = this.#emoji ?? (await later(button, __EMOJI__)) ?? this.#emoji;
    this.setState({});
  }

  #insert(emoji: string): void {
    const field = this.#field;
    if (!field) return;
    field.focus();
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
    scene().chat.write(field.value);
  }
}
