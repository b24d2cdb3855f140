import { Component } from 'preact';
import type { ComponentChildren } from 'preact';
import { Icon } from './icons.tsx';
import { scene } from './scene.ts';
import { focusThread } from './Thread.tsx';

const NEAR = 48;

/** Stays at the newest message, unless the shopper has scrolled up to read; the front stays where it is. */
export class Body extends Component<{ children: ComponentChildren }> {
  #box: HTMLElement | null = null;
  #atEnd = true;
  #height = 0;
  #first: number | undefined;
  #last: number | undefined;
  #waiting = 0;
  #below = false;

  override componentDidMount(): void {
    this.#settle();
  }

  override componentDidUpdate(): void {
    this.#settle();
  }

  override render() {
    const { thread, words } = scene();
    const last = thread.messages.at(-1)?.seq;
    this.#below = !this.#atEnd && (this.#below || (!!last && last !== this.#last));
    return (
      <div
        class="body"
        ref={(box) => void (this.#box = box)}
        onScroll={(event) => this.#scrolled(event.currentTarget)}
      >
        {this.props.children}
        {this.#below && (
          <button class="below" onClick={() => this.#toEnd()}>
            <Icon name="down" />
            {words.newBelow}
          </button>
        )}
      </div>
    );
  }

  /** After each drawing: at the end again, or where the shopper was although older messages came above. */
  #settle(): void {
    const { thread, outbox, front } = scene();
    const box = this.#box;
    if (!box || front) return;
    const first = thread.messages[0]?.seq;
    if (this.#atEnd || outbox.length > this.#waiting) this.#toEnd();
    else if (first !== this.#first) box.scrollTop += box.scrollHeight - this.#height;
    this.#first = first;
    this.#last = thread.messages.at(-1)?.seq;
    this.#waiting = outbox.length;
    this.#height = box.scrollHeight;
  }

  #scrolled({ scrollTop, scrollHeight, clientHeight }: HTMLElement): void {
    const { chat, front } = scene();
    if (front) return;
    this.#at(scrollHeight - scrollTop - clientHeight < NEAR);
    if (this.#atEnd && this.#below) this.#toEnd();
    if (scrollTop < NEAR && !this.#atEnd) void chat.older();
  }

  #toEnd(): void {
    if (this.#box) this.#box.scrollTop = this.#box.scrollHeight;
    this.#at(true);
    if (!this.#below) return;
    if (scene().embed.root.activeElement?.matches('.below')) focusThread();
    this.setState({});
  }

  /** What came while the shopper was further up is seen when he is at the end. */
  #at(end: boolean): void {
    const { chat } = scene();
    this.#atEnd = chat.atEnd = end;
    chat.seen(false);
  }
}
