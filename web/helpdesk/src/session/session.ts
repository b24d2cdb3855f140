import { UserManager, WebStorageStateStore, type User } from 'oidc-client-ts';
import type { TokenSource } from '../api/client.ts';
import { ApiProblem } from '../api/problem.ts';
import { Store } from '../ui/store.ts';

export interface Me {
  id: string;
  name: string;
}

export type SessionState =
  | { kind: 'starting' }
  | { kind: 'signed-out' }
  | { kind: 'signed-in'; me: Me }
  /** The token cannot be renewed any more: the page stays, another sign-in goes on. */
  | { kind: 'expired'; me: Me }
  | { kind: 'failed' };

interface ConsoleConfig {
  issuer: string;
  clientId: string;
}

const SIGNED_OUT = 'vetrina.signed-out';
/** For the server's and the issuer's answers; a browser by itself waits for minutes. */
const ANSWER_WITHIN_S = 10;

/**
 * Sign-in by OIDC authorization code with PKCE. Tokens live in this tab's session storage, never in a URL or log.
 * Whoever signs out does so in each tab in which it is he who is signed in.
 */
export class Session implements TokenSource {
  readonly state = new Store<SessionState>({ kind: 'starting' });
  #manager: UserManager | null = null;
  #user: User | null = null;
  #renewing: Promise<boolean> | null = null;
  #redirecting = false;
  readonly #onToken = new Set<(token: string) => void>();
  readonly #onSignOut = new Set<() => void>();
  /** The browser's other tabs, which hear who signs out here. */
  readonly #tabs = new BroadcastChannel('vetrina.sign-out');

  constructor() {
    this.#tabs.addEventListener('message', ({ data }) => {
      // Somebody else may be signed in here: each tab has a session of its own.
      if (this.#user?.profile.sub === data) void this.#forget();
    });
  }

  /** Ends a sign-in that comes back, takes up one that is there, or begins one. */
  readonly start = async (): Promise<void> => {
    this.state.set({ kind: 'starting' });
    try {
      const manager = await this.#managed();
      if (/[?&](code|error)=/.test(location.search)) await this.#comeBack(manager);
      this.#user = await manager.getUser();
      if (this.#user?.expired && !(await this.renewed())) this.#user = null;
      if (this.#user !== null) this.state.set({ kind: 'signed-in', me: meOf(this.#user) });
      else if (sessionStorage.getItem(SIGNED_OUT) !== null) this.state.set({ kind: 'signed-out' });
      else await this.signIn();
    } catch {
      this.state.set({ kind: 'failed' });
    }
  };

  readonly signIn = async (): Promise<void> => {
    // Whoever signed out must be asked who he is: the issuer may still know the last one.
    const left = sessionStorage.getItem(SIGNED_OUT) !== null;
    try {
      const manager = await this.#managed();
      sessionStorage.removeItem(SIGNED_OUT);
      this.#redirecting = true;
      // It comes back to life where its reader turns back.
      addEventListener('pageshow', () => (this.#redirecting = false), { once: true });
      await manager.signinRedirect({
        state: location.search,
        ...(left ? { prompt: 'login' } : {}),
      });
    } catch {
      this.#redirecting = false;
      if (this.state.get().kind !== 'expired') this.state.set({ kind: 'failed' });
    }
  };

  readonly signOut = async (): Promise<void> => {
    // A channel is of one origin anyway.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    if (this.#user !== null) this.#tabs.postMessage(this.#user.profile.sub);
    this.#leave();
    const manager = await this.#managed();
    const ends = await manager.metadataService.getEndSessionEndpoint().catch(() => undefined);
    if (ends !== undefined) {
      try {
        await manager.signoutRedirect({ post_logout_redirect_uri: home() });
        return;
      } catch {
        // The issuer is out of reach: it is at least this tab that forgets.
      }
    }
    await this.#forget();
  };

  /** The page goes to the issuer, and comes back with all that this tab keeps. */
  get redirecting(): boolean {
    return this.#redirecting;
  }

  async token(): Promise<string> {
    if (this.state.get().kind === 'expired') throw new ApiProblem(401, 'signed_out');
    if (this.#user?.expired) await this.renewed();
    if (this.#user === null || this.#user.expired) throw new ApiProblem(401, 'signed_out');
    return this.#user.access_token;
  }

  /** Asks for a fresh token, once for all who ask at the same time. */
  renewed(): Promise<boolean> {
    this.#renewing ??= this.#renew().finally(() => (this.#renewing = null));
    return this.#renewing;
  }

  onToken(listener: (token: string) => void): () => void {
    this.#onToken.add(listener);
    return () => this.#onToken.delete(listener);
  }

  /** Tells of each sign-out: nothing of the one who leaves may stay. */
  onSignOut(listener: () => void): () => void {
    this.#onSignOut.add(listener);
    return () => this.#onSignOut.delete(listener);
  }

  #leave(): void {
    sessionStorage.setItem(SIGNED_OUT, '1');
    for (const listener of this.#onSignOut) listener();
  }

  async #forget(): Promise<void> {
    this.#leave();
    this.#user = null;
    this.state.set({ kind: 'signed-out' });
    await this.#manager?.removeUser();
  }

  async #renew(): Promise<boolean> {
    // Without a refresh token only a redirect helps: an iframe may not show the issuer, nor this page.
    const user = this.#user;
    if (user === null || this.#manager === null || this.state.get().kind === 'expired')
      return false;
    if (user.refresh_token === undefined) return this.#expired(user);
    try {
      const fresh = await this.#manager.signinSilent({
        // The one that the manager was made with does not count for a refresh token.
        silentRequestTimeoutInSeconds: ANSWER_WITHIN_S,
      });
      if (this.#user !== user) {
        await this.#manager.removeUser();
        return false;
      }
      if (fresh === null) return this.#expired(user);
      this.#user = fresh;
      this.state.set({ kind: 'signed-in', me: meOf(fresh) });
      for (const listener of this.#onToken) listener(fresh.access_token);
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'ErrorResponse') return this.#expired(user);
      // The issuer is out of reach: whoever asked tries again later.
      return false;
    }
  }

  #expired(user: User): boolean {
    if (this.#user === user) this.state.set({ kind: 'expired', me: meOf(user) });
    return false;
  }

  async #comeBack(manager: UserManager): Promise<void> {
    const url = location.href;
    history.replaceState(null, '', home());
    const user = await manager.signinCallback(url);
    const search = typeof user?.state === 'string' ? user.state : '';
    history.replaceState(null, '', home() + search);
  }

  async #managed(): Promise<UserManager> {
    if (this.#manager !== null) return this.#manager;
    const response = await fetch(`${import.meta.env.BASE_URL}console.json`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_WITHIN_S * 1_000),
    });
    if (!response.ok) throw await ApiProblem.of(response);
    const config = (await response.json()) as ConsoleConfig;
    const manager = new UserManager({
      authority: config.issuer,
      client_id: config.clientId,
      redirect_uri: home(),
      scope: 'openid profile',
      requestTimeoutInSeconds: ANSWER_WITHIN_S,
      userStore: new WebStorageStateStore({ store: sessionStorage }),
      stateStore: new WebStorageStateStore({ store: sessionStorage }),
      automaticSilentRenew: false,
      monitorSession: false,
    });
    manager.events.addAccessTokenExpiring(() => {
      if (this.#user?.refresh_token !== undefined) void this.renewed();
    });
    manager.events.addAccessTokenExpired(() => void this.renewed());
    this.#manager = manager;
    return manager;
  }
}

function home(): string {
  return location.origin + import.meta.env.BASE_URL;
}

function meOf(user: User): Me {
  const { sub, name, preferred_username: username } = user.profile;
  return { id: sub, name: name ?? username ?? sub };
}
