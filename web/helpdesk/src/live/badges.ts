import { backoff, type Badges } from '@vetrina/shared';
import type { TokenSource } from '../api/client.ts';
import { Store } from '../ui/store.ts';

const STREAM = '/notifications/v1/badges/stream';
/** The server sends at least a comment every 15 s: after this silence the stream is taken for dead. */
const SILENCE_MS = 40_000;

/** How many conversations wait unread, kept live from the badge stream; null until first known. */
export class BadgeStream {
  readonly badges = new Store<Badges | null>(null);
  readonly #tokens: TokenSource;
  #abort: AbortController | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  #ended = false;

  constructor(tokens: TokenSource) {
    this.#tokens = tokens;
  }

  readonly connect = (): void => {
    if (this.#ended || this.#abort !== null) return;
    clearTimeout(this.#retry);
    void this.#run();
  };

  /** The browser knows of no network, or nothing comes any more: an open stream would only seem to live. */
  lost(): void {
    this.#abort?.abort();
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#retry);
    this.#abort?.abort();
  }

  async #run(): Promise<void> {
    const abort = new AbortController();
    this.#abort = abort;
    this.#heard();
    try {
      const response = await fetch(STREAM, {
        headers: {
          Accept: 'text/event-stream',
          Authorization: `Bearer ${await this.#tokens.token()}`,
        },
        cache: 'no-store',
        signal: abort.signal,
      });
      if (response.status === 401) await this.#tokens.renewed();
      if (response.ok && response.body) await this.#follow(response.body);
    } catch {
      // Any end of the stream is the same: come again later.
    }
    clearTimeout(this.#silence);
    this.#abort = null;
    if (!this.#ended) this.#retry = setTimeout(this.connect, backoff(this.#attempt++));
  }

  async #follow(body: ReadableStream<Uint8Array>): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream() as never).getReader();
    const events = new EventReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      this.#heard();
      for (const event of events.read(String(value))) this.#received(event);
    }
  }

  /** A sign of life; the call itself has to bring one, too. */
  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.lost(), SILENCE_MS);
  }

  #received(event: ServerEvent): void {
    if (event.name !== 'badges') return;
    this.#attempt = 0;
    this.badges.set(JSON.parse(event.data) as Badges);
  }
}

interface ServerEvent {
  name: string;
  data: string;
}

/** Server-sent events out of pieces of text, as they come from the network. */
export class EventReader {
  #rest = '';

  read(piece: string): ServerEvent[] {
    const blocks = (this.#rest + piece).replace(/\r\n?/g, '\n').split('\n\n');
    this.#rest = blocks.pop() ?? '';
    return blocks.map(eventOf).filter((event) => event !== null);
  }
}

function eventOf(block: string): ServerEvent | null {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length === 0 ? null : { name, data: data.join('\n') };
}
