import type { PublishedFaq, StoreConfig } from '@vetrina/shared';
import { ANSWER_WITHIN } from './embed.ts';
import type { Embed } from './embed.ts';
import { Store } from './store.ts';

interface ContentState {
  config: StoreConfig | null;
  /** Null while they are asked for; empty where there are none, or where they cannot be had. */
  faqs: readonly PublishedFaq[] | null;
  failed: boolean;
}

/** What the merchant has written for the panel: configuration and quick answers. */
export class Content {
  readonly #embed: Embed;
  readonly store = new Store<ContentState>({ config: null, faqs: null, failed: false });
  /** The quick answers that the shopper opened, in that order. */
  readonly opened = new Set<string>();

  constructor(embed: Embed) {
    this.#embed = embed;
  }

  async load(): Promise<void> {
    this.store.set({ failed: false });
    void this.#faqs();
    const config = await this.#embed.config().catch(() => null);
    this.store.set(config ? { config } : { failed: this.store.get().config === null });
  }

  async #faqs(): Promise<void> {
    const { base, store, locale } = this.#embed;
    const faqs = await fetch(`${base}/faq/v1/stores/${store}/published?locale=${locale}`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN),
    })
      .then(async (response) =>
        response.ok ? ((await response.json()) as { items: PublishedFaq[] }).items : [],
      )
      .catch(() => []);
    this.store.set({ faqs });
  }
}
