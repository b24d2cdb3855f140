import { ApiProblem } from './problem.ts';

/** Where a bearer token comes from; `renewed` says whether another try with a fresh one makes sense. */
export interface TokenSource {
  token(): Promise<string>;
  renewed(): Promise<boolean>;
}

/** Longer than the server's own patience, which is 10 s; a browser by itself waits for minutes. */
const ANSWER_WITHIN_MS = 15_000;

export type Query = Record<string, string | number | null | undefined>;

/** Calls of the agent-side API: bearer, JSON, problems as {@link ApiProblem}. */
export class ApiClient {
  readonly #tokens: TokenSource;

  constructor(tokens: TokenSource) {
    this.#tokens = tokens;
  }

  get<Body>(path: string, query: Query = {}, signal?: AbortSignal): Promise<Body> {
    return this.#call<Body>('GET', withQuery(path, query), undefined, signal);
  }

  post<Body>(path: string, body: unknown = {}): Promise<Body> {
    return this.#call<Body>('POST', path, body);
  }

  put<Body>(path: string, body: unknown): Promise<Body> {
    return this.#call<Body>('PUT', path, body);
  }

  async #call<Body>(
    method: string,
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<Body> {
    let response = await this.#once(method, path, body, signal);
    if (response.status === 401 && (await this.#tokens.renewed())) {
      response = await this.#once(method, path, body, signal);
    }
    if (!response.ok) throw await ApiProblem.of(response);
    return (response.status === 204 ? undefined : await response.json()) as Body;
  }

  async #once(
    method: string,
    path: string,
    body: unknown,
    signal?: AbortSignal,
  ): Promise<Response> {
    const headers: Record<string, string> = {
      Accept: 'application/json',
      Authorization: `Bearer ${await this.#tokens.token()}`,
    };
    const patience = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const init: RequestInit = {
      method,
      headers,
      cache: 'no-store',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    };
    if (body !== undefined) {
      headers['Content-Type'] = 'application/json';
      init.body = JSON.stringify(body);
    }
    try {
      return await fetch(path, init);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw ApiProblem.offline();
    }
  }
}

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) search.append(name, String(value));
  }
  return search.size === 0 ? path : `${path}?${search}`;
}
