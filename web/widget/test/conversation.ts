import { type ChatState, NOTHING } from '../src/chat/state.ts';
import { resumable } from '../src/chat/thread.ts';
import { Store } from '../src/store.ts';

/** The state of a page whose shopper is in the conversation `c`, with a line that stands. */
export function inConversation(): Store<ChatState> {
  return new Store<ChatState>({
    phase: 'on',
    link: 'ready',
    ...NOTHING,
    thread: resumable('c', 0),
  });
}
