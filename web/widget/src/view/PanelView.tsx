import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isClosed, unread } from '../chat/thread.ts';
import { statusLine } from '../words/times.ts';
import { useScene, useSettled, useStore } from './context.ts';
import { EndDialog } from './EndDialog.tsx';
import { Foot } from './Foot.tsx';
import { Front } from './Front.tsx';
import { Icon } from './icons.tsx';
import { Thread } from './Thread.tsx';

/** A non-modal dialog: Escape closes it, the page behind stays usable. */
export function PanelView() {
  const { chat, content, embed, ui, words, times } = useScene();
  const { open, layer } = useStore(ui);
  const { config, failed } = useStore(content.store);
  const { thread, outbox } = useStore(chat.store);
  const panel = useRef<HTMLElement>(null);
  const returnTo = useRef<Element | null>(null);

  useLayoutEffect(() => {
    if (layer !== 'none') returnTo.current ??= embed.root.activeElement;
    else {
      const back = returnTo.current;
      returnTo.current = null;
      if (back instanceof HTMLElement && !embed.root.activeElement?.matches('textarea'))
        (back.isConnected ? back : panel.current)?.focus();
    }
  }, [layer, embed]);

  if (!open) return null;
  const line = statusLine(config?.officeHours, words, times);
  const talking = thread.conversation !== null || outbox.length > 0;
  return (
    <section
      class="panel"
      role="dialog"
      aria-label={words.chatWith(embed.name)}
      lang={times.locale}
      tabIndex={-1}
      ref={panel}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        if (ui.get().layer === 'none') embed.close();
        else ui.set({ layer: 'none' });
      }}
    >
      <div class="frame" inert={layer === 'end'}>
        <div class="top">
          <span class="av" aria-hidden="true">
            {[...embed.name][0]}
          </span>
          <div class="grow">
            <h2 dir="auto">{embed.name}</h2>
            {config && <p class={line.away ? 'away' : ''}>{line.text}</p>}
          </div>
          <EndButton />
          <button type="button" class="ib" aria-label={words.close} onClick={() => embed.close()}>
            <Icon name="close" />
          </button>
        </div>
        <Banner />
        {failed ? (
          <div class="empty">
            <p role="alert">{words.unavailable}</p>
            <button type="button" class="cta quiet" onClick={() => void content.load()}>
              {words.tryAgain}
            </button>
          </div>
        ) : (
          <Body>{talking ? <Thread /> : <Front />}</Body>
        )}
        <Foot />
      </div>
      {layer === 'end' && <EndDialog />}
    </section>
  );
}

function EndButton() {
  const { chat, ui, words } = useScene();
  const { phase, thread, ending } = useStore(chat.store);
  if (phase !== 'on' || thread.status === null || isClosed(thread)) return null;
  return (
    <button
      type="button"
      class="pill"
      disabled={ending !== null}
      onClick={() => ui.set({ layer: 'end' })}
    >
      {ending === null ? words.endChat : words.ending}
    </button>
  );
}

function Banner() {
  const { chat, ui, words } = useScene();
  const { phase, link, settled } = useStore(chat.store);
  const { online } = useStore(ui);
  const broken = phase === 'on' && (link === 'waiting' || (settled && link !== 'ready'));
  const reconnecting = useSettled(broken, 1_000);
  const text = online ? reconnecting && words.reconnecting : words.offline;
  return (
    <div role="status" class={text ? 'note' : ''}>
      {text}
    </div>
  );
}

/** Stays at the newest message, unless the shopper has scrolled up to read. */
function Body({ children }: { children: preact.ComponentChildren }) {
  const { chat, words } = useScene();
  const { thread, outbox, typing } = useStore(chat.store);
  const body = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ first: 0, height: 0 });
  const [below, setBelow] = useState(false);
  const first = thread.messages[0]?.seq ?? 0;
  const last = thread.messages.at(-1);

  useLayoutEffect(() => {
    const box = body.current;
    if (!box) return;
    if (atEnd.current) box.scrollTop = box.scrollHeight;
    else if (first < before.current.first)
      box.scrollTop += box.scrollHeight - before.current.height;
    before.current = { first, height: box.scrollHeight };
  }, [first, last, outbox, typing, thread]);

  useEffect(() => {
    if (!atEnd.current && last && last.author.kind !== 'SHOPPER' && unread(thread) >= 0)
      setBelow(true);
    // Only a new message counts, not a mark that moves.
  }, [last?.seq]);

  useEffect(() => {
    if (outbox.length > 0) toEnd();
  }, [outbox.length]);

  function toEnd(): void {
    atEnd.current = true;
    setBelow(false);
    if (body.current) body.current.scrollTop = body.current.scrollHeight;
  }

  return (
    <div
      class="body"
      ref={body}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 48;
        if (atEnd.current) setBelow(false);
        if (scrollTop < 40 && scrollHeight > clientHeight) void chat.older();
      }}
    >
      {children}
      {below && (
        <button type="button" class="below" onClick={toEnd}>
          <Icon name="down" />
          {words.newBelow}
        </button>
      )}
    </div>
  );
}
