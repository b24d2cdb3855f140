import type {
  Agent,
  Page,
  Presence,
  ProfileEvent,
  ProfileSummary,
  SnoozePreset,
  Thread,
  ThreadMessage,
  InternalNote,
  Ticket,
} from '@vetrina/shared';
import type { ApiClient, Query } from './client.ts';

export interface StoreEntry {
  key: string;
  name: string;
  timeZone: string;
}
interface NewMessage {
  id: string;
  text: string;
  note?: boolean;
  basedOnSeq?: number;
}
export type SnoozeUntil = { until: string } | { preset: SnoozePreset };

/** The ticket calls of the agent-side API that the console uses, one method each. */
export class HelpdeskApi {
  readonly #http: ApiClient;

  constructor(http: ApiClient) {
    this.#http = http;
  }

  tickets(query: Query, signal?: AbortSignal): Promise<Page<Ticket>> {
    return this.#http.get('/helpdesk/v1/tickets', query, signal);
  }

  ticket(id: string, signal?: AbortSignal): Promise<Ticket> {
    return this.#http.get(ticketPath(id), {}, signal);
  }

  messages(id: string, query: Query, signal?: AbortSignal): Promise<Thread> {
    return this.#http.get(`${ticketPath(id)}/messages`, query, signal);
  }

  send(id: string, message: NewMessage): Promise<ThreadMessage | InternalNote> {
    return this.#http.post(`${ticketPath(id)}/messages`, message);
  }

  read(id: string, upTo: number): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/read`, { upTo });
  }

  unread(id: string): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/unread`);
  }

  typing(id: string, on: boolean): Promise<void> {
    return this.#http.post(`${ticketPath(id)}/typing`, { on });
  }

  viewing(id: string, on: boolean): Promise<void> {
    return this.#http.post(`${ticketPath(id)}/viewing`, { on });
  }

  assign(id: string, assignee: string | null): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/assign`, { assignee });
  }

  takeOver(id: string): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/take-over`);
  }

  snooze(id: string, until: SnoozeUntil): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/snooze`, until);
  }

  unsnooze(id: string): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/unsnooze`);
  }

  close(id: string): Promise<Ticket> {
    return this.#http.post(`${ticketPath(id)}/close`);
  }

  /** Those that the agent may touch. */
  stores(signal?: AbortSignal): Promise<StoreEntry[]> {
    return this.#all('/helpdesk/v1/stores', signal);
  }

  agents(signal?: AbortSignal): Promise<Agent[]> {
    return this.#all('/helpdesk/v1/agents', signal);
  }

  presence(status: Presence): Promise<void> {
    return this.#http.put('/helpdesk/v1/agents/me/presence', { status });
  }

  profile(id: string, signal?: AbortSignal): Promise<ProfileSummary> {
    return this.#http.get(profilePath(id), {}, signal);
  }

  profileEvents(
    id: string,
    cursor: string | null,
    signal?: AbortSignal,
  ): Promise<Page<ProfileEvent>> {
    return this.#http.get(`${profilePath(id)}/events`, { cursor, limit: 10 }, signal);
  }

  profileTickets(id: string, cursor: string | null, signal?: AbortSignal): Promise<Page<Ticket>> {
    return this.#http.get(`${profilePath(id)}/tickets`, { cursor }, signal);
  }

  /** A whole list, however many pages it fills. */
  async #all<Item>(path: string, signal?: AbortSignal): Promise<Item[]> {
    const all: Item[] = [];
    let cursor: string | null = null;
    do {
      const query: Query = { cursor, limit: 100 };
      const page: Page<Item> = await this.#http.get(path, query, signal);
      all.push(...page.items);
      cursor = page.next ?? null;
    } while (cursor !== null);
    return all;
  }
}

function ticketPath(id: string): string {
  return `/helpdesk/v1/tickets/${encodeURIComponent(id)}`;
}

function profilePath(id: string): string {
  return `/helpdesk/v1/profiles/${encodeURIComponent(id)}`;
}
