import type { Identity, Problem, Session } from '@vetrina/shared';
import { ANSWER_WITHIN } from '../embed.ts';
import type { Embed } from '../embed.ts';

/** Why there is no session: the contract's code, `signed_out`, or `unreachable` where nothing answered. */
export class NoSession extends Error {
  constructor(
    readonly code: string,
    readonly retryAfter: number | null = null,
  ) {
    super(code);
  }
}

/** A session that ends sooner than this is renewed before use, ms. */
const SPARE = 30_000;
/** The page has to ask its own server first. */
const PROOF_WITHIN = 30_000;

/** Proves who the shopper is: once by the shop's JWT, then by the token itself for as long as the server allows. */
export class Sessions {
  readonly #embed: Embed;
  readonly #known: (who: string | null) => void;
  #session: Session | null = null;
  /** What is under way ends with it: it must not sign anybody in after all. */
  #asking = new AbortController();
  /** The server's clock minus ours, ms. */
  #skew = 0;

  constructor(embed: Embed, known: (who: string | null) => void) {
    this.#embed = embed;
    this.#known = known;
  }

  /** The present session while it is good, else a new one. */
  async current(): Promise<Session> {
    return this.#session && this.lifetime() > SPARE ? this.#session : this.renewed();
  }

  /** A new one, for the same shopper by the old token where that still counts. */
  async renewed(): Promise<Session> {
    const { signal } = this.#asking;
    const prove = (refused?: unknown) => {
      if (refused && !isIdentityRefused(refused)) throw refused;
      this.#session = null;
      return this.#prove(signal);
    };
    const first =
      this.#session && this.lifetime() > 0
        ? this.#ask(signal, { kind: 'session' }, this.#session).catch(prove)
        : prove();
    // A proof that was spent or came too late is made once more.
    return first.catch(prove);
  }

  /** What is there for this shopper; nothing where it cannot be had now. */
  async get<Answer>(path: string): Promise<Answer | undefined> {
    const { signal } = this.#asking;
    try {
      let response = await this.#call(path, signal, await this.current());
      if (response.status === 401) response = await this.#call(path, signal, await this.renewed());
      const answer = response.ok ? ((await response.json()) as Answer) : undefined;
      signal.throwIfAborted();
      return answer;
    } catch {}
  }

  /** How long the token is still good, ms, by the server's clock. */
  lifetime(): number {
    return this.#session ? Date.parse(this.#session.expiresAt) - Date.now() - this.#skew : 0;
  }

  /** `ready` says what the server's clock shows. */
  heard(serverTime: string): void {
    this.#skew = Date.parse(serverTime) - Date.now();
  }

  /** Signed out, or another proof was given: the session goes, and whatever is still on its way to one. */
  forget(): void {
    this.#session = null;
    this.#asking.abort();
    this.#asking = new AbortController();
  }

  async #prove(signal: AbortSignal): Promise<Session> {
    const { identify } = this.#embed;
    // The page may yet say who is signed in: only its answer makes the browser forget somebody.
    if (!identify) throw new NoSession('signed_out');
    let jwt: string | null | undefined;
    try {
      jwt = await Promise.race([
        identify(),
        new Promise<never>((_, reject) => setTimeout(reject, PROOF_WITHIN)),
      ]);
    } catch {
      unreachable();
    }
    signal.throwIfAborted();
    this.#known(jwt ? subjectOf(jwt) : null);
    if (!jwt) throw new NoSession('signed_out');
    return this.#ask(signal, { kind: 'storefront-jwt', jwt });
  }

  async #ask(signal: AbortSignal, identity: Identity, bearer?: Session): Promise<Session> {
    const path = `stores/${this.#embed.store}/sessions`;
    const response = await this.#call(path, signal, bearer, { identity }).catch(unreachable);
    if (response.status !== 201) throw await refusal(response);
    const session = (await response.json().catch(unreachable)) as Session;
    signal.throwIfAborted();
    this.#session = session;
    return session;
  }

  #call(path: string, signal: AbortSignal, bearer?: Session, body?: unknown): Promise<Response> {
    return fetch(`${this.#embed.base}/chat/v1/${path}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN)]),
      headers: {
        'content-type': 'application/json',
        ...(bearer && { authorization: `Bearer ${bearer.token}` }),
      },
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
  }
}

function unreachable(): never {
  throw new NoSession('unreachable');
}

async function refusal(response: Response): Promise<NoSession> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  const seconds = Number(response.headers.get('retry-after'));
  const code =
    response.status < 500 && response.status != 429 ? (problem.code ?? 'refused') : 'unreachable';
  return new NoSession(code, seconds > 0 ? seconds * 1_000 : null);
}

function isIdentityRefused(error: unknown): boolean {
  return error instanceof NoSession && error.code.startsWith('identity_');
}

/** Whose proof this is. Not checked here: it only names the drawer in which this browser keeps unsent messages. */
function subjectOf(jwt: string): string {
  try {
    const payload = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return String((JSON.parse(atob(payload)) as { sub?: unknown }).sub);
  } catch {
    return jwt;
  }
}
