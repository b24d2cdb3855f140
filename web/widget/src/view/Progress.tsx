import type { Outgoing } from '../chat/outbox.ts';
import { scene } from './scene.ts';

/** What became of a message of one's own without its ack: on its way, waiting, or refused. */
export function Progress({ item }: { item: Outgoing }) {
  const { chat, words, link } = scene();
  if (!item.refused)
    return (
      <p class="st">{link !== 'ready' ? words.queued : item.slow ? words.slow : words.sending}</p>
    );
  const tooLong = item.refused === 'text_too_long';
  return (
    // Not the same element: only one that is new is told as an alert.
    <p key="bad" class="st bad" role="alert">
      {tooLong ? words.notSentTooLong : words.notSent}
      {!tooLong && item.refused !== 'conversation_closed' && (
        <button onClick={() => chat.resend(item.id)}>{words.resend}</button>
      )}
      <button onClick={() => chat.discard(item.id)}>{words.discard}</button>
    </p>
  );
}
