import type { StoreConfig } from '@vetrina/shared';
import type { WidgetWords } from './words/words.ts';

/** What the loader and the panel know of each other: the only border between the two scripts. */

/** How long an answer of the server is waited for, ms; a browser by itself waits for minutes. */
export const ANSWER_WITHIN = 10_000;

/** The JWT of the signed-in shopper, made by the shop's backend for this call; nothing where nobody is signed in. */
export type Identify = () => Promise<string | null | undefined>;

export interface EventDetails {
  open: undefined;
  close: undefined;
  /** Messages that the shopper has not seen. */
  unread: number;
  /** The shopper wants to sign in: the page shows its own way to do so. */
  'sign-in': undefined;
}

export type EventName = keyof EventDetails;

export interface Embed {
  store: string;
  /** The origin and path that serve the widget's API, without a slash at the end. */
  base: string;
  name: string;
  /** The page's language, `it-CH` too: for the server, which has its own ways to fall back. */
  locale: string;
  /** What the panel speaks. */
  language: string;
  /** Where the gate's button leads; empty where the page listens to `sign-in` instead, or has no way to sign in. */
  signInUrl: string;
  root: ShadowRoot;
  /** The store's configuration, not older than a minute; asked anew while the launcher may not be seen. */
  config(): Promise<StoreConfig>;
  identify: Identify | null;
  /** Fetches a script of the widget's own, once more where the network failed. */
  bring<Module>(file: string): Promise<Module>;
  listens(event: EventName): boolean;
  emit<Name extends EventName>(event: Name, detail?: EventDetails[Name]): void;
  /** What the launcher tells of messages that the shopper has not seen: how many, and the words behind its name. */
  badge(unread: number, words: string): void;
  /** Called by the panel's own close button and Escape. */
  close(): void;
  /** Whether the launcher may be seen: the store can be closed, or open to signed-in shoppers only. */
  show(visible: boolean): void;
}

export interface Panel {
  open(takeFocus: boolean): void;
  close(): void;
  /** The page has given `identify`, or another one. */
  identified(): void;
  signOut(): void;
  destroy(): void;
}

export interface PanelModule {
  mount(embed: Embed, words: WidgetWords): Panel;
}

/** Where this store's entries of the browser's storage begin. */
export function storagePrefix(store: string): string {
  return `vetrina:${store}:`;
}
