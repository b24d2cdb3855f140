import type { Outgoing } from '../chat/outbox.ts';
import { scene } from './scene.ts';
import { Bubble } from './Text.tsx';

/** A message of one's own without its ack: on its way, waiting, or refused. */
export function Pending({ item }: { item: Outgoing }) {
  const { words } = scene();
  return (
    <div class="m me new">
      <span class="sr">{words.you}</span>
      <Bubble text={item.text} />
      {item.refused ? <Refused item={item} code={item.refused} /> : <Underway item={item} />}
    </div>
  );
}

function Underway({ item }: { item: Outgoing }) {
  const { words, link, online } = scene();
  const underway = item.slow ? words.slow : words.sending;
  return <p class="st">{online && link === 'ready' ? underway : words.queued}</p>;
}

function Refused({ item, code }: { item: Outgoing; code: string }) {
  const { chat, words } = scene();
  const tooLong = code === 'text_too_long';
  return (
    <p class="st bad" role="alert">
      {tooLong ? words.notSentTooLong : words.notSent}
      {!tooLong && code !== 'conversation_closed' && (
        <button onClick={() => chat.resend(item.id)}>{words.resend}</button>
      )}
      <button onClick={() => chat.discard(item.id)}>{words.discard}</button>
    </p>
  );
}
