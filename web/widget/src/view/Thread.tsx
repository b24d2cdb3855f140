import { daysBetween, type Message } from '@vetrina/shared';
import type { ComponentChild } from 'preact';
import { olderBefore, own } from '../chat/thread.ts';
import { scene } from './scene.ts';
import { Skeleton } from './Front.tsx';
import { Icon } from './icons.tsx';
import { LookBack } from './LookBack.tsx';
import { Progress } from './Progress.tsx';
import { Bubble } from './Text.tsx';

/** The conversation, and behind it what is still on its way. */
export function Thread() {
  const { chat, words, thread, outbox, typing, settled, loadingOlder } = scene();
  const { messages, joined, status } = thread;
  const all = [...messages, ...outbox.map((item) => own(item))];
  const lastOwn = all.findLast(isOwn);
  if (!settled && outbox.length === 0) return <Skeleton />;
  return (
    <>
      {olderBefore(thread) === null ? (
        <LookBack />
      ) : (
        settled && (
          <button
            class="older"
            // Not disabled: that would take the focus from who came here by key, and so began the loading.
            aria-disabled={loadingOlder}
            onClick={() => {
              focusThread();
              void chat.older();
            }}
          >
            {words.older}
          </button>
        )
      )}
      <div
        class="log"
        role="log"
        // Nobody needs to hear what he goes back to, nor what a page begins with: that stands in another log.
        key={settled}
        aria-live={loadingOlder || !settled ? 'off' : undefined}
        aria-label={words.conversation}
        tabIndex={0}
      >
        <Messages
          all={all}
          renderBehind={(message) => {
            const item = outbox.find(({ id }) => id === message.clientId);
            return [
              item ? (
                <Progress key={item.id} item={item} />
              ) : (
                message === lastOwn && <Receipt key={message.clientId} message={message} />
              ),
              ...joined
                .filter(({ after }) => after === message.seq)
                .map(({ name }) => (
                  <p class="sys" key={`${message.seq} ${name}`} dir="auto">
                    {words.joined(name)}
                  </p>
                )),
            ];
          }}
        />
        {status?.text && (
          <p class="sys" dir="auto">
            {status.text}
          </p>
        )}
        {status?.closedAt && <Ended at={status.closedAt} />}
      </div>
      {typing !== null && (
        <div class="dots" role="status">
          <span class="sr">{words.isTyping(typing)}</span>
          <i />
          <i />
          <i />
        </div>
      )}
    </>
  );
}

/** What was said, day by day. Each keeps its element from its first drawing on, so that a screen reader tells it once. */
export function Messages({
  all,
  renderBehind,
}: {
  all: readonly Message[];
  renderBehind?: (message: Message) => ComponentChild[];
}) {
  const { times } = scene();
  return all.flatMap((message, i) => {
    const key = message.clientId ?? message.id;
    const before = all[i - 1];
    const newDay = !before || daysBetween(before.at, message.at) !== 0;
    return [
      newDay && (
        <div class="day" key={key}>
          {times.day(message.at)}
        </div>
      ),
      <Said key={key} message={message} first={newDay || !sameAuthor(before, message)} />,
      ...(renderBehind?.(message) ?? []),
    ];
  });
}

/** Where the focus goes from a button that has brought what is to be read, and may go away now. */
export function focusThread(): void {
  scene().embed.root.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true });
}

function Said({ message, first }: { message: Message; first: boolean }) {
  const { words, times, embed } = scene();
  const { author } = message;
  const mine = isOwn(message);
  const name =
    author.kind === 'AGENT' ? `${author.name} · ${embed.name}` : author.name || embed.name;
  return (
    <>
      {first && !mine && (
        <div class="who">
          <span dir="auto">{name}</span>
          {(message.automated ?? author.kind === 'ASSISTANT') && (
            <span class="bot">{words.automated}</span>
          )}
        </div>
      )}
      <div
        class={mine ? `m me${first ? ' first' : ''}${message.rev ? '' : ' new'}` : 'm'}
        title={times.clock(message.at)}
      >
        {mine && <span class="sr">{words.you}</span>}
        {message.redacted ? (
          <div class="b gone">{words.removed}</div>
        ) : (
          <Bubble text={message.text} />
        )}
      </div>
    </>
  );
}

function Receipt({ message }: { message: Message }) {
  const { thread, words, times } = scene();
  const read = thread.readByAgent >= message.seq;
  const time = times.clock(message.at);
  return (
    <p class="st">
      <Icon name={read ? 'checks' : 'check'} />
      {read ? words.read(time) : words.sent(time)}
    </p>
  );
}

export function Ended({ at }: { at: string }) {
  const { words, times } = scene();
  const time = times.clock(at);
  return (
    <p class="sys">
      {daysBetween(at) === 0 ? words.ended(time) : words.endedOn(times.day(at), time)}
    </p>
  );
}

function sameAuthor(one: Message | undefined, other: Message): boolean {
  return (
    one?.author.kind === other.author.kind &&
    (isOwn(one) || (one.author.name === other.author.name && !one.automated === !other.automated))
  );
}

function isOwn({ author }: Message): boolean {
  return author.kind === 'SHOPPER';
}
