import { UserManager, type User } from 'oidc-client-ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hangs } from '../../shared/test/hangs.ts';
import { Desk } from '../src/app/desk.ts';
import { Places } from '../src/app/location.ts';
import { Session } from '../src/session/session.ts';

const ISSUER = 'https://id.example';

/** A tab with a session of its own in which somebody is signed in. */
async function tabOf(sub: string): Promise<Session> {
  const user = {
    access_token: `token of ${sub}`,
    refresh_token: 'renews',
    token_type: 'Bearer',
    expires_at: Date.now() / 1_000 + 600,
    profile: { sub, name: sub, iss: ISSUER, aud: 'console', exp: 0, iat: 0 },
  };
  sessionStorage.setItem(`oidc.user:${ISSUER}:console`, JSON.stringify(user));
  const session = new Session();
  await session.start();
  expect(session.state.get().kind).toBe('signed-in');
  return session;
}

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  // The console's own settings are there; the issuer is out of reach.
  vi.stubGlobal('fetch', async (url: string) =>
    url.endsWith('console.json')
      ? Response.json({ issuer: ISSUER, clientId: 'console' })
      : Promise.reject(new TypeError('Failed to fetch')),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('whoever signs in again', () => {
  it('is on the way to the issuer, unless that cannot be reached', async () => {
    const session = await tabOf('maya');
    vi.spyOn(UserManager.prototype, 'signinRedirect').mockResolvedValueOnce();
    await session.signIn();
    expect(session.redirecting).toBe(true);
    vi.mocked(UserManager.prototype.signinRedirect).mockRejectedValueOnce(new Error());
    await session.signIn();
    expect(session.redirecting).toBe(false);
  });
});

describe('a renewal', () => {
  const METADATA = '/.well-known/openid-configuration';

  it.each([METADATA, '/token'])('is given up where %s hangs', async (path) => {
    vi.useFakeTimers();
    vi.stubGlobal('fetch', async (url: string) =>
      url.endsWith('console.json')
        ? Response.json({ issuer: ISSUER, clientId: 'console' })
        : Response.json({ issuer: ISSUER, token_endpoint: `${ISSUER}/token` }),
    );
    const session = await tabOf('maya');
    hangs((url) => url.endsWith(path));
    const told = vi.fn();
    void session.renewed().then(told);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toHaveBeenCalledWith(false);
    expect(session.state.get().kind).toBe('signed-in');
  });
});

describe('a console whose settings do not come', () => {
  it('says so, and may be tried again', async () => {
    vi.useFakeTimers();
    hangs();
    const session = new Session();
    void session.start();
    await vi.advanceTimersByTimeAsync(9_999);
    expect(session.state.get().kind).toBe('starting');
    await vi.advanceTimersByTimeAsync(1);
    expect(session.state.get().kind).toBe('failed');
  });
});

describe('whoever signs out', () => {
  it('is signed out in each tab, and nothing of his is left in any', async () => {
    const [here, there] = [await tabOf('maya'), await tabOf('maya')];
    const desk = new Desk({ id: 'maya', name: 'Maya' }, there, new Places(window));
    vi.spyOn(desk.live, 'connect').mockReturnValue();
    vi.spyOn(desk.badges, 'connect').mockReturnValue();
    vi.spyOn(desk.api, 'send').mockReturnValue(new Promise(() => {}));
    const end = desk.start();
    desk.drafts.set('t', 'reply', 'Dear');
    void desk.outbox.send('t', 'Hello', false, 1);
    await here.signOut();
    await expect.poll(() => there.state.get().kind).toBe('signed-out');
    await expect(there.token()).rejects.toThrow('signed_out');
    expect(desk.drafts.get('t', 'reply')).toBe('');
    expect(desk.outbox.pending.get()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
    expect(JSON.stringify(sessionStorage)).not.toContain('token of maya');
    end();
  });

  it.each([
    ['brings a token', { access_token: 'fresh', profile: { sub: 'maya' } }],
    ['is refused', Object.assign(new Error('invalid_grant'), { name: 'ErrorResponse' })],
  ])('stays so where a renewal that was under way %s', async (_, answer) => {
    const [here, there] = [await tabOf('maya'), await tabOf('maya')];
    let answers: () => void = () => undefined;
    const asked = new Promise<User>((resolve, reject) => {
      answers = () => (answer instanceof Error ? reject(answer) : resolve(answer as User));
    });
    vi.spyOn(UserManager.prototype, 'signinSilent').mockReturnValue(asked);
    const renewed = there.renewed();
    await here.signOut();
    await expect.poll(() => there.state.get().kind).toBe('signed-out');
    answers();
    expect(await renewed).toBe(false);
    expect(there.state.get().kind).toBe('signed-out');
  });

  it('signs out nobody else', async () => {
    const [here, there, other] = [await tabOf('maya'), await tabOf('maya'), await tabOf('marco')];
    await here.signOut();
    await expect.poll(() => there.state.get().kind).toBe('signed-out');
    expect(other.state.get()).toEqual({ kind: 'signed-in', me: { id: 'marco', name: 'marco' } });
    await expect(other.token()).resolves.toBe('token of marco');
  });
});
