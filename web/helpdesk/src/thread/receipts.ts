import type { ThreadMessage } from '@vetrina/shared';

export type Receipt = { kind: 'sent' | 'delivered' } | { kind: 'read'; at: string | null };

/** How far a message to the shopper has come. */
function receiptOf(message: ThreadMessage, readByShopper: number): Receipt {
  if (message.readAt) return { kind: 'read', at: message.readAt };
  if (message.seq <= readByShopper) return { kind: 'read', at: null };
  return { kind: message.deliveredAt ? 'delivered' : 'sent' };
}

/** Under which messages a receipt stands: the last one that was read, and the very last. */
export function receipts(
  messages: readonly ThreadMessage[],
  readByShopper: number,
): ReadonlyMap<number, Receipt> {
  const ours = messages.filter((one) => one.author.kind !== 'SHOPPER');
  const read = ours.findLast((one) => receiptOf(one, readByShopper).kind === 'read');
  const out = new Map<number, Receipt>();
  for (const one of [read, ours.at(-1)]) {
    if (one !== undefined) out.set(one.seq, receiptOf(one, readByShopper));
  }
  return out;
}
