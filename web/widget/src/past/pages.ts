import type { ConversationPage, ConversationSummary, MessagePage } from '@vetrina/shared';
import { scene } from '../kit.ts';
import type { Past } from './state.ts';

/** The ended conversations, page by page. */
export function list(): Promise<void> {
  const { items = [], next } = past().list ?? {};
  return load<ConversationPage>(
    `conversations?limit=20${next ? `&cursor=${encodeURIComponent(next)}` : ''}`,
    (page) => ({
      list: { ...page, items: [...items, ...page.items.filter((one) => one.status === 'CLOSED')] },
    }),
  );
}

export function read(reading: ConversationSummary): Promise<void> {
  put({ list: past().list, reading });
  return older();
}

/** What was said in the one that is read, from its end backwards. */
export function older(): Promise<void> {
  const { reading, messages } = past();
  const { items = [] } = messages ?? {};
  const before = items[0] ? `&before=${items[0].seq}` : '';
  return load<MessagePage>(
    `conversations/${encodeURIComponent(reading?.id ?? '')}/messages?limit=50${before}`,
    (page) => ({ messages: { ...page, items: [...page.items, ...items] } }),
  );
}

export function backToTheList(): void {
  const { list: found, reading } = past();
  put({ list: found, left: reading?.id });
}

/** An answer counts only while it is waited for: the shopper may have gone on, or be another one. */
async function load<Page>(path: string, taken: (page: Page) => Past): Promise<void> {
  const before: Past = { ...past(), status: undefined };
  const waiting: Past = { ...before, status: 'loading' };
  put(waiting);
  const page = await scene().chat.sessions.get<Page>(path);
  if (past() === waiting)
    put(page ? { ...before, ...taken(page) } : { ...before, status: 'failed' });
}

function past(): Past {
  return scene().past ?? {};
}

function put(next: Past): void {
  scene().chat.store.set({ past: next });
}
