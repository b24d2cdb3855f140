import { Component } from 'preact';
import { isClosed } from '../chat/thread.ts';
import { statusLine } from '../words/times.ts';
import { Body } from './Body.tsx';
import { hasKeyboard } from './Composer.tsx';
import { EndDialog } from './EndDialog.tsx';
import { Foot } from './Foot.tsx';
import { Front } from './Front.tsx';
import { Icon } from './icons.tsx';
import { ask, scene, watch } from './scene.ts';
import { Thread } from './Thread.tsx';

/** A non-modal dialog: Escape closes it, the page behind stays usable. */
export class PanelView extends Component {
  /** Whether the focus was in here before this drawing, which may take its element away. */
  #held = false;
  /** Where the focus was before something lay over the panel. */
  #returnTo: HTMLElement | null = null;

  override componentDidMount(): void {
    watch(() => this.setState({}));
  }

  override componentDidUpdate(): void {
    const { layer, embed } = scene();
    // What had the focus is gone.
    if (this.#held && !embed.root.activeElement) this.#returnTo?.focus();
    if (this.#held && !embed.root.activeElement) enterPanel();
    if (layer === 'none') this.#returnTo = null;
  }

  override render() {
    const { embed, words, times, open, layer, config, phase, failed, front } = scene();
    this.#held = embed.root.activeElement !== null;
    if (!open) return null;
    if (layer !== 'none') this.#returnTo ??= embed.root.activeElement as HTMLElement | null;
    const Over = typeof layer === 'string' ? null : layer;
    const line = statusLine(config?.officeHours, words, times);
    return (
      <section
        class="panel"
        role="dialog"
        aria-label={words.chatWith(embed.name)}
        lang={times.locale}
        tabIndex={-1}
        onKeyDown={escape}
      >
        <div
          class="frame"
          inert={Over !== null}
          onClick={turnsElsewhere}
          onFocusIn={turnsElsewhere}
        >
          <div class="top">
            <span class="av" aria-hidden="true">
              {[...embed.name][0]}
            </span>
            <div class="grow">
              <h2>{embed.name}</h2>
              {config?.enabled && phase !== 'web_chat_disabled' && (
                <p class={line.away ? 'away' : ''}>{line.text}</p>
              )}
            </div>
            <EndButton />
            <button class="ib" aria-label={words.close} onClick={() => embed.close()}>
              <Icon name="close" />
            </button>
          </div>
          <Banner />
          {failed ? (
            <div class="empty">
              <p role="alert">{words.unavailable}</p>
              <button class="cta quiet" onClick={ask}>
                {words.tryAgain}
              </button>
            </div>
          ) : (
            <Body>{front ? <Front /> : <Thread />}</Body>
          )}
          <Foot />
        </div>
        {Over && <Over />}
      </section>
    );
  }
}

/** Where the focus helps, as far as it is not covered. */
export function enterPanel(): void {
  const { root } = scene().embed;
  const field = hasKeyboard() && root.querySelector<HTMLElement>('.frame:not([inert]) textarea');
  (field || root.querySelector<HTMLElement>('.panel'))?.focus();
}

/** The emoji go when the shopper turns to something else; their button sees to itself. */
function turnsElsewhere({ target }: Event): void {
  const { ui, layer } = scene();
  if (layer === 'emoji' && !(target as Element).closest('.emo, [aria-expanded]'))
    ui.set({ layer: 'none' });
}

function escape(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  event.stopPropagation();
  const { ui, embed, layer } = scene();
  if (layer === 'none') embed.close();
  else ui.set({ layer: 'none' });
}

function EndButton() {
  const { ui, words, phase, thread, ending } = scene();
  if (phase !== 'on' || thread.status === null || isClosed(thread)) return null;
  return (
    <button class="pill" disabled={ending !== null} onClick={() => ui.set({ layer: EndDialog })}>
      {ending === null ? words.endChat : words.ending}
    </button>
  );
}

function Banner() {
  const { phase, link, settled, online, words } = scene();
  const broken = phase === 'on' && (link === 'waiting' || (settled && link !== 'ready'));
  const text = online ? broken && words.reconnecting : words.offline;
  return (
    <p role="status" class={text ? 'note' : ''}>
      {text}
    </p>
  );
}
