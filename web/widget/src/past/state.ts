import type { ConversationPage, ConversationSummary, MessagePage } from '@vetrina/shared';

/** What the shopper reads of ended conversations: empty until he asks for it. */
export interface Past {
  /** The ended ones. */
  list?: ConversationPage | undefined;
  /** The one that is read, and what was said in it. */
  reading?: ConversationSummary;
  messages?: MessagePage;
  /** The `id` of the one that was read last. */
  left?: string | undefined;
  /** Of the page that was asked for last. */
  status?: 'loading' | 'failed' | undefined;
}
