import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt } from 'jose';
import { ensureKeyFile } from '#libs/identity';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { freePort } from '#libs/process';
import { readGatewayConfig } from '../src/config/gateway.config.js';
import { migrateSessions } from '../src/session/migrate-sessions.js';
import { startGateway, type RunningGateway } from '../src/start-gateway.js';
import { Browser } from './testing/browser.js';
import { lyingProvider, type Lie } from './testing/lying-provider.js';

// No service runs behind this gateway: what it lets through gets GATEWAY.SERVICE_DOWN.
const through = 'GATEWAY.SERVICE_DOWN';
const clientId = 'enlace-gateway';
const cookieName = 'enlace-hn';
/** Seconds; a token that ends so soon is renewed at the next request. */
const soon = 10;
/** Requests of one person in a minute; nobody here needs as many, but the one who asks too much. */
const mostOfOne = 20;
let provider: Awaited<ReturnType<typeof lyingProvider>>;
let gateway: RunningGateway;
let database: TestDatabase;
let folder: string;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-gateway-'));
  const keyFile = join(folder, 'gateway.key');
  await ensureKeyFile(keyFile, 'client key');
  [provider, database] = await Promise.all([lyingProvider(clientId), testDatabase()]);
  await migrateSessions(database.url, database.url);
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  gateway = await startGateway(
    readGatewayConfig({
      ...{
        ENLACE_NODE: 'hn',
        TIME_ZONE: 'UTC',
        LOG_LEVEL: 'silent',
        PORT: String(port),
        PUBLIC_URL: origin,
      },
      ...{ UPSTREAMS: 'asleep=http://127.0.0.1:1', ISSUER_URL: provider.issuer },
      ...{ CLIENT_KEY_FILE: keyFile, CLIENT_ID: clientId, DATABASE_URL: database.url },
      RATE_LIMIT_USER: String(mostOfOne),
    }),
  );
});
afterAll(async () => {
  await Promise.all([gateway.close(), provider.close()]);
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Sends a browser to the provider; what the provider is asked for. */
async function begin() {
  const browser = new Browser();
  const sent = await browser.send(`${origin}/auth/sign-in?returnTo=/auth/session`);
  const question = new URL(sent.headers.get('location')!).searchParams;
  return { browser, sent, question };
}

/** Returns from a provider that sends this. */
async function signIn(lie: Lie) {
  const begun = await begin();
  provider.respondWith(lie, begun.question.get('nonce')!);
  const state = begun.question.get('state')!;
  const landed = await begun.browser.send(`${origin}/auth/callback?code=c&state=${state}`);
  return { ...begun, landed };
}

const use = (browser: Browser) => browser.send(`${origin}/api/asleep/v1/x`);

describe('a provider', () => {
  it('is believed when all fits, and gets its proofs by key and by PKCE', async () => {
    const { browser, question, landed } = await signIn({});
    expect(landed.headers.get('location')).toBe('/auth/session');
    expect((await use(browser)).body.code).toBe(through);
    const { form } = provider.asked.at(-1)!;
    const challenge = createHash('sha256').update(form.get('code_verifier')!).digest('base64url');
    expect(question.get('code_challenge_method')).toBe('S256');
    expect(question.get('code_challenge')).toBe(challenge);
    expect(form.get('redirect_uri')).toBe(`${origin}/auth/callback`);
    expect(decodeJwt(form.get('client_assertion')!)).toMatchObject({ iss: clientId });
    expect(form.has('client_secret')).toBe(false);
  });

  it.each<[string, Lie]>([
    ['responds to another sign-in', { idToken: { nonce: 'another' } }],
    ['names no sign-in', { idToken: { nonce: undefined } }],
    ['identifies the person for another client', { idToken: { aud: 'another' } }],
    ['speaks for another provider', { idToken: { iss: 'http://elsewhere' } }],
    ['repeats what was valid once', { idToken: { exp: 1 } }],
    ['does not identify the person', { withoutIdToken: true }],
    ['gives the token of another person', { accessToken: { sub: 'another' } }],
    ['gives a token of another node', { accessToken: { node: 'mx' } }],
    ['gives a token of another provider', { accessToken: { iss: 'http://elsewhere' } }],
    ['gives a token for another audience', { accessToken: { aud: clientId } }],
    ['gives a token without a role', { accessToken: { role: [] } }],
    ['refuses', { refusal: 'invalid_grant' }],
  ])('signs nobody in when it %s', async (_, lie) => {
    const { browser, landed } = await signIn(lie);
    expect(landed.body.code).toMatch(
      /^(SIGN_IN\.REFUSED|TOKEN\.(OTHER_NODE|WRONG_AUDIENCE|CLAIMS))$/,
    );
    expect(browser.cookies).toEqual(new Map());
  });

  it('is not asked about a response with another state, nor one without', async () => {
    for (const state of ['&state=another', '']) {
      const { browser, question } = await begin();
      provider.respondWith({}, question.get('nonce')!);
      const before = provider.asked.length;
      const landed = await browser.send(`${origin}/auth/callback?code=c${state}`);
      expect([landed.status, landed.body.code]).toEqual([403, 'SIGN_IN.REFUSED']);
      expect([browser.cookies, provider.asked.length]).toEqual([new Map(), before]);
    }
  });
});

describe('the renewal of a token', () => {
  it('goes unseen when the provider still knows the person', async () => {
    const { browser } = await signIn({ expiresIn: soon });
    provider.respondWith({});
    expect((await use(browser)).body.code).toBe(through);
    expect(provider.asked.at(-1)!.form.get('grant_type')).toBe('refresh_token');
  });

  it.each<[string, Lie]>([
    ['has ended it', { refusal: 'invalid_grant' }],
    ['gives the token of another person', { accessToken: { sub: 'another' } }],
    ['has removed the role', { accessToken: { role: [] } }],
  ])('ends the session for good when the provider %s', async (_, lie) => {
    const { browser } = await signIn({ expiresIn: soon });
    const cookie = browser.cookies.get(cookieName)!;
    provider.respondWith(lie);
    expect((await use(browser)).body.code).toBe('SESSION.ENDED');
    expect(browser.cookies).toEqual(new Map());
    provider.respondWith({});
    browser.cookies.set(cookieName, cookie);
    expect((await use(browser)).body.code).toBe('SESSION.ENDED');
  });
});

describe('a session', () => {
  it('lasts ten hours at the latest', async () => {
    const { browser } = await signIn({});
    const { endsAt } = (await browser.send(`${origin}/auth/session`)).body;
    const hours = (Date.parse(endsAt as string) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(9.9);
    expect(hours).toBeLessThanOrEqual(10);
  });

  it('is counted as the person whose it is', async () => {
    const busy = { sub: 'busy' };
    const { browser } = await signIn({ idToken: busy, accessToken: busy });
    for (let count = 0; count < mostOfOne; count += 1) {
      expect((await use(browser)).body.code).toBe(through);
    }
    expect((await use(browser)).body.code).toBe('REQUEST.TOO_MANY');
    expect((await use((await signIn({})).browser)).body.code).toBe(through);
  });
});

describe('signing out', () => {
  it('makes the refresh token worthless at the provider', async () => {
    const { browser } = await signIn({});
    const { csrfToken } = (await browser.send(`${origin}/auth/session`)).body;
    const given = `refresh-${provider.asked.length}`;
    const headers = { 'x-csrf-token': csrfToken as string };
    await browser.send(`${origin}/auth/session`, { method: 'DELETE', headers });
    const { path, form } = provider.asked.at(-1)!;
    expect([path, form.get('token')]).toEqual(['/revoke', given]);
  });
});

describe('what the gateway shows of a sign-in', () => {
  it('is one cookie for ten minutes, and nothing of it in the address but what must be', async () => {
    const { browser, sent, question } = await begin();
    const [line, ...others] = sent.headers.getSetCookie();
    expect(others).toEqual([]);
    expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/);
    const [secret] = browser.cookies.get(`${cookieName}-sign-in`)!.split('.');
    const published = ['state', 'nonce', 'code_challenge'].map((name) => question.get(name)!);
    expect(new Set([...published, secret]).size).toBe(4);
  });

  it('is the public half of its key', async () => {
    const { body } = await new Browser().send(`${origin}/auth/keys`);
    expect(body.keys).toHaveLength(1);
    expect(Object.keys(body.keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });
});
