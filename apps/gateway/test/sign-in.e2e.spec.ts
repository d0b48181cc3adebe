import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { utc } from '#libs/calendar/testing';
import type { RecordPermissions } from '#libs/permissions';
import { aNode } from './testing/a-node.js';
import type { ANode } from './testing/a-node.js';
import { Browser } from './testing/browser.js';

let node: ANode;
const cookieName = 'enlace-hn';
const me = () => `${node.origin}/api/me/v1/me`;
const session = () => `${node.origin}/auth/session`;

beforeAll(async () => {
  node = await aNode();
});
afterAll(() => node.close());

const caseworker = () => node.users.find(({ role }) => role === 'caseworker')!;

async function signIn(browser = new Browser(), returnTo = '/auth/session', user = caseworker()) {
  const begin = `${node.origin}/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
  const page = await browser.open(begin);
  const { id, secret } = user;
  const landed = page.text.includes('<form')
    ? await browser.submit(page, { user: id, secret })
    : page;
  return { browser, landed };
}

const change = async (browser: Browser, headers: Record<string, string>) =>
  browser.send(me(), { method: 'POST', headers: { 'idempotency-key': randomUUID(), ...headers } });

describe('signing in', () => {
  it('ends where the person wanted to go, and the services know who asks', async () => {
    const { browser, landed } = await signIn();
    expect([landed.url, landed.status]).toEqual([session(), 200]);
    const { organisation, role, name } = caseworker();
    expect(landed.body).toMatchObject({ signedIn: true, node: 'hn', organisation, role, name });
    const { body } = await browser.send(me());
    expect(body.actor).toMatchObject({ subject: caseworker().id, organisation, role });
    expect(body.headers.cookie).toBeUndefined();
  });

  it.each(['en', 'es'])('refuses a wrong secret with the reason (%s)', async (language) => {
    const browser = new Browser();
    const page = await browser.open(`${node.origin}/auth/sign-in`);
    const form = new URLSearchParams({ user: caseworker().id, secret: 'wrong' });
    const headers = { 'accept-language': language };
    const refused = await browser.send(page.url, { method: 'POST', body: form, headers });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain(language === 'es' ? 'no son correctos' : 'is not right');
    expect(browser.cookies.has(cookieName)).toBe(false);
  });

  it('locks a user after five wrong secrets, here and at the token endpoint, with the reason', async () => {
    const { id, secret } = node.users.find(({ role }) => role === 'service-provider')!;
    const browser = new Browser();
    const page = await browser.open(`${node.origin}/auth/sign-in`);
    const enter = (entered: string) =>
      browser.send(page.url, {
        method: 'POST',
        body: new URLSearchParams({ user: id, secret: entered }),
        headers: { 'accept-language': 'es' },
      });
    const wrong = await Promise.all(Array.from({ length: 5 }, () => enter('wrong')));
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]));
    const locked = await enter(secret);
    expect([locked.status, locked.text.includes('Espere 1 min')]).toEqual([429, true]);
    const response = await fetch(`${node.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    expect(response.status).toBe(429);
  });

  it('gives the browser no token, and a cookie that no script reads', async () => {
    const { browser } = await signIn();
    await browser.send(session());
    const received = browser.seen.filter(({ url }) => url.startsWith(node.origin));
    expect(received.length).toBeGreaterThan(3);
    for (const { text, headers } of received) {
      expect(`${text}${JSON.stringify([...headers])}`).not.toMatch(/eyJ[\w-]{10}/);
    }
    const set = received.flatMap(({ headers }) => headers.getSetCookie());
    const cookie = set.find((line) => line.startsWith(`${cookieName}=`))!;
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    for (const { headers } of received) expect(headers.get('cache-control')).toBe('no-store');
  });

  it('stores nothing in the database that opens a session or a token', async () => {
    const { browser } = await signIn();
    const { rows } = await node.sql.query('select * from sessions');
    const stored = JSON.stringify(rows.map((row) => Object.values(row).map(String)));
    expect(stored).not.toContain(browser.cookies.get(cookieName));
    expect(stored).not.toMatch(/eyJ|caseworker/);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', '/.//evil.example'])(
    'does not lead to %s afterwards',
    async (returnTo) => {
      const { browser } = await signIn(new Browser(), '/docs');
      await browser.send(`${node.origin}/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
      const { landed } = await signIn(browser, returnTo);
      expect(new URL(landed.url).origin).toBe(node.origin);
    },
  );

  it('accepts no place to return to from a cookie that was altered', async () => {
    const browser = new Browser();
    const page = await browser.open(`${node.origin}/auth/sign-in`);
    const name = `${cookieName}-sign-in`;
    const [secret] = browser.cookies.get(name)!.split('.');
    browser.cookies.set(name, `${secret}.${Buffer.from('//evil.example').toString('base64url')}`);
    const landed = await browser.submit(page, {
      user: caseworker().id,
      secret: caseworker().secret,
    });
    expect(new URL(landed.url).origin).toBe(node.origin);
  });
});

describe('an attacker', () => {
  it('cannot fix the session of a victim beforehand', async () => {
    const attacker = (await signIn()).browser;
    const planted = attacker.cookies.get(cookieName)!;
    const victim = new Browser();
    victim.cookies.set(cookieName, planted);
    await signIn(
      victim,
      '/auth/session',
      node.users.find(({ role }) => role === 'supervisor'),
    );
    expect(victim.cookies.get(cookieName)).not.toBe(planted);
    expect((await attacker.send(me())).body.code).toBe('SESSION.ENDED');
  });

  it('cannot make a victim finish a sign-in that the attacker began', async () => {
    const attacker = new Browser();
    const page = await attacker.open(`${node.origin}/auth/sign-in`);
    const { id: user, secret } = caseworker();
    let step = await attacker.send(page.url, {
      method: 'POST',
      body: new URLSearchParams({ user, secret }),
    });
    while (!step.headers.get('location')!.includes('/auth/callback')) {
      step = await attacker.send(new URL(step.headers.get('location')!, step.url).href);
    }
    const callback = step.headers.get('location')!;
    const victim = new Browser();
    expect((await victim.send(callback)).body.code).toBe('SIGN_IN.NOT_BEGUN');
    await victim.open(`${node.origin}/auth/sign-in`);
    expect((await victim.send(callback)).body.code).toBe('SIGN_IN.REFUSED');
    expect(victim.cookies.has(cookieName)).toBe(false);
    expect((await attacker.send(callback)).status).toBe(303);
  });

  it('cannot use a response of the provider twice', async () => {
    const { browser } = await signIn();
    const callback = browser.seen.find(({ url }) => url.includes('/auth/callback'))!.url;
    expect((await browser.send(callback)).body.code).toBe('SIGN_IN.NOT_BEGUN');
  });

  it.each([
    ['without the token', {}, 'CSRF.TOKEN'],
    ['with a token of another session', { 'x-csrf-token': 'x'.repeat(43) }, 'CSRF.TOKEN'],
    ['from another origin', { origin: 'https://evil.example' }, 'CSRF.ORIGIN'],
    ['from no origin at all', { origin: 'null' }, 'CSRF.ORIGIN'],
  ])("cannot change anything by a victim's browser %s", async (_, headers, code) => {
    const { browser } = await signIn();
    const { status, body } = await change(browser, headers);
    expect([status, body.code]).toEqual([403, code]);
    const out = await browser.send(session(), { method: 'DELETE', headers });
    expect([out.status, out.body.code]).toEqual([403, code]);
  });

  it('cannot use the csrf token of a session of their own, nor an origin beside the right one', async () => {
    const [own, victim] = [await signIn(), await signIn()];
    const stolen = { 'x-csrf-token': own.landed.body.csrfToken as string };
    expect((await change(victim.browser, stolen)).body.code).toBe('CSRF.TOKEN');
    const right = { 'x-csrf-token': victim.landed.body.csrfToken as string };
    const elsewhere = { ...right, origin: 'http://127.0.0.1:1' };
    expect((await change(victim.browser, elsewhere)).body.code).toBe('CSRF.ORIGIN');
    expect((await change(victim.browser, { ...right, origin: node.origin })).status).toBe(201);
  });

  it('gains nothing from a guessed, altered or doubled cookie', async () => {
    const { browser } = await signIn();
    const good = browser.cookies.get(cookieName)!;
    for (const bad of ['x', 'A'.repeat(43), `${good}A`, `${good.slice(0, -2)}AA`]) {
      const stranger = new Browser();
      stranger.cookies.set(cookieName, bad);
      const { status, body } = await stranger.send(me());
      expect([status, body.code]).toEqual([401, 'SESSION.ENDED']);
    }
  });
});

describe('a session', () => {
  it('ends by signing out, here and at the provider', async () => {
    const { browser, landed } = await signIn();
    const stored = browser.cookies.get(cookieName)!;
    const headers = { 'x-csrf-token': landed.body.csrfToken as string };
    const out = await browser.send(session(), { method: 'DELETE', headers });
    expect([out.status, out.body.signedIn]).toEqual([200, false]);
    expect(browser.cookies.has(cookieName)).toBe(false);
    const back = new Browser();
    back.cookies.set(cookieName, stored);
    expect((await back.send(me())).body.code).toBe('SESSION.ENDED');
    const page = await browser.open(out.body.signOutUrl as string);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)![1]!;
    const confirm = `${node.issuer}/session/end/confirm`;
    const body = new URLSearchParams({ xsrf, logout: 'yes' });
    const landedAt = await browser.open(confirm, { method: 'POST', body });
    expect(new URL(landedAt.url).origin).toBe(node.origin);
    const again = await browser.open(`${node.origin}/auth/sign-in`);
    expect(again.text).toContain('<form');
  });

  it.each([
    ['is not used for half an hour', `used_at = now() - interval '31 minutes'`],
    ['is ten hours old, however much used', `ends_at = now() - interval '1 second'`],
  ])('ends when it %s', async (_, change) => {
    const { browser } = await signIn();
    expect((await browser.send(me())).status).toBe(200);
    await node.sql.query(`update sessions set ${change}`);
    expect((await browser.send(me())).body.code).toBe('SESSION.ENDED');
    expect((await browser.send(session())).body).toEqual({ signedIn: false });
  });

  it('lives on while it is used', async () => {
    const { browser } = await signIn();
    await node.sql.query(`update sessions set used_at = now() - interval '29 minutes'`);
    expect((await browser.send(me())).status).toBe(200);
    const { rows } = await node.sql.query(
      `select count(*)::int as idle from sessions where used_at < now() - interval '1 minute'`,
    );
    expect(rows[0].idle).toBeLessThan((await node.sql.query('table sessions')).rows.length);
  });

  it('is replaced by a bearer token', async () => {
    const { browser } = await signIn();
    const { status, body } = await browser.send(me(), {
      headers: { authorization: 'Bearer a.b.c' },
    });
    expect([status, body.code]).toEqual([401, 'TOKEN.MALFORMED']);
  });
});

describe('who asks', () => {
  const whoAmI = () => `${node.origin}/auth/me`;
  const spanish = { 'accept-language': 'es' };

  async function token(): Promise<string> {
    const { id, secret } = caseworker();
    const given = await fetch(`${node.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return ((await given.json()) as { access_token: string }).access_token;
  }

  it('is the same by a token and by a session, with what the role may do', async () => {
    const { browser } = await signIn();
    const bySession = await browser.send(whoAmI(), { headers: spanish });
    const authorization = `Bearer ${await token()}`;
    const byToken = await fetch(whoAmI(), { headers: { authorization, ...spanish } });
    const { id: subject, organisation, role, name } = caseworker();
    const known = { subject, organisation, role, name, kind: 'person', node: 'hn', language: 'es' };
    expect(bySession.body).toMatchObject({ ...known, timeZone: 'UTC', today: utc.today() });
    expect(await byToken.json()).toEqual(bySession.body);
    const of = (record: string) =>
      (bySession.body.permissions as RecordPermissions[]).find((one) => one.record === record);
    expect(of('case')).toEqual({
      ...{ record: 'case', service: 'case-management' },
      actions: ['read', 'approve-plan', 'close'],
    });
    expect(of('hold')).toBeUndefined();
  });

  it('is signed in, by a token too', async () => {
    const headers = { authorization: `Bearer ${await token()}` };
    const body = await (await fetch(session(), { headers })).json();
    expect(body).toMatchObject({ signedIn: true, subject: caseworker().id });
    expect(body).not.toHaveProperty('csrfToken');
  });

  it('is refused without either, and with a token that is none', async () => {
    const codes = await Promise.all(
      [{}, { authorization: 'Bearer a.b.c' }].map(async (headers) => {
        const { status, body } = await new Browser().send(whoAmI(), { headers });
        return [status, body.code] as unknown;
      }),
    );
    expect(codes).toEqual([
      [401, 'TOKEN.MISSING'],
      [401, 'TOKEN.MALFORMED'],
    ]);
  });
});

describe('tokens that end after seconds', () => {
  let brief: ANode;
  beforeAll(async () => {
    brief = await aNode({}, 10);
  });
  afterAll(() => brief.close());

  it('are renewed behind the session, also for requests that come together', async () => {
    const before = node;
    node = brief;
    try {
      const { browser } = await signIn();
      const tokens = await Promise.all(
        Array.from(
          { length: 4 },
          async () => (await browser.send(me())).body.headers.authorization,
        ),
      );
      expect(tokens.every((token) => /^Bearer eyJ/.test(token))).toBe(true);
      await brief.stopIssuer();
      expect((await browser.send(me())).body.code).toBe('SIGN_IN.UNAVAILABLE');
    } finally {
      node = before;
    }
  });
});
