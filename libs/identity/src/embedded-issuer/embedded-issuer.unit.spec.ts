import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SignJWT, importJWK } from 'jose';
import type { JWK } from 'jose';
import { roles, rolesThatMay } from '#libs/permissions';
import {
  TokenVerifier,
  audienceOf,
  demonstrationUsers,
  ensureKeyFile,
  publicPart,
  startEmbeddedIssuer,
} from '../index.js';
import type { EmbeddedIssuer } from '../index.js';

let folder: string;
let machineKey: JWK;
let embedded: EmbeddedIssuer;
const users = demonstrationUsers('hn', 'seed');
const printed = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'info')];
const machine = { id: 'dinaf.service', organisation: 'hn.dinaf', role: 'service' } as const;
const start = (port = 0) => {
  const keyFile = join(folder, 'keys', 'hn.jwk.json');
  const machines = [{ ...machine, key: machineKey }];
  return startEmbeddedIssuer({ node: 'hn', host: '127.0.0.1', port, users, keyFile, machines });
};

async function signIn(id: string, secret: string) {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);
  const response = await fetch(`${embedded.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic.toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return { status: response.status, body: (await response.json()) as { access_token: string } };
}

const verify = (token: string) => {
  const { issuer } = embedded;
  return new TokenVerifier({ node: 'hn', issuer, audience: audienceOf('hn') }).verify(token);
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-issuer-'));
  machineKey = await ensureKeyFile(join(folder, 'machine.key'), 'client key');
  embedded = await start();
});
afterAll(async () => {
  await embedded.close();
  await rm(folder, { recursive: true });
});

describe('the embedded issuer', () => {
  it.each(users)('signs in $id', async ({ id, secret, organisation, role, name }) => {
    const { body } = await signIn(id, secret);
    const actor = { subject: id, node: 'hn', organisation, role, name, kind: 'person' };
    expect(await verify(body.access_token)).toEqual(actor);
  });

  it('names itself by the address that reaches it, not by the one it listens on', async () => {
    const keyFile = join(folder, 'keys', 'mx.jwk.json');
    const [host, listen] = ['issuer.example', '127.0.0.1'];
    const elsewhere = await startEmbeddedIssuer({
      node: 'mx',
      host,
      listen,
      port: 0,
      users,
      keyFile,
    });
    try {
      const { port } = new URL(elsewhere.issuer);
      const page = await fetch(`http://127.0.0.1:${port}/.well-known/openid-configuration`);
      expect(await page.json()).toMatchObject({ issuer: `http://issuer.example:${port}` });
    } finally {
      await elsewhere.close();
    }
  });

  it('refuses a wrong secret', async () => {
    expect((await signIn(users[0]!.id, 'wrong')).status).toBe(401);
  });

  it('has the same key after a restart, readable by its owner only', async () => {
    const { body } = await signIn(users[0]!.id, users[0]!.secret);
    const port = Number(new URL(embedded.issuer).port);
    await embedded.close();
    embedded = await start(port);
    await expect(verify(body.access_token)).resolves.toBeDefined();
    const { mode } = await stat(join(folder, 'keys', 'hn.jwk.json'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('reports that its port is in use', async () => {
    const port = Number(new URL(embedded.issuer).port);
    await expect(start(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('does not run in production', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    await expect(start()).rejects.toThrow('does not run in production');
    process.env['NODE_ENV'] = before;
  });

  it('prints nothing', () => {
    for (const print of printed) expect(print).not.toHaveBeenCalled();
  });
});

/** What a machine shows of itself, signed with its key (RFC 7523). */
async function assertion(claims: Record<string, unknown> = {}, key = machineKey, alg = 'ES256') {
  const now = Math.floor(Date.now() / 1000);
  const { id } = machine;
  const all = {
    iss: id,
    sub: id,
    aud: embedded.issuer,
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
  };
  const signed = new SignJWT({ ...all, ...claims }).setProtectedHeader({ alg });
  return signed.sign(await importJWK(key, alg));
}

async function show(client_assertion: string) {
  const response = await fetch(`${embedded.issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion,
    }),
  });
  const body = (await response.json()) as { access_token: string; error?: string };
  return { status: response.status, body };
}

describe('a machine', () => {
  it('gets a token of its own for an assertion signed with its key', async () => {
    const { id: subject, organisation, role } = machine;
    const { body } = await show(await assertion());
    const actor = { subject, node: 'hn', organisation, role, kind: 'machine' };
    expect(await verify(body.access_token)).toEqual(actor);
  });

  it('cannot show one assertion twice', async () => {
    const shown = await assertion();
    expect((await show(shown)).status).toBe(200);
    const again = await show(shown);
    expect([again.status, again.body.error]).toEqual([401, 'invalid_client']);
  });

  const past = Math.floor(Date.now() / 1000) - 60;
  it.each<[string, Record<string, unknown>]>([
    ['that has expired', { exp: past }],
    ['for another issuer', { aud: 'https://elsewhere.example' }],
    ['of another machine', { iss: 'other', sub: 'other' }],
    ['without an id', { jti: undefined }],
    ['without an end', { exp: undefined }],
  ])('is refused an assertion %s', async (_, claims) => {
    expect((await show(await assertion(claims))).status).toBe(401);
  });

  it('is refused an assertion signed with another key, a public one, or none', async () => {
    const other = await ensureKeyFile(join(folder, 'other.key'), 'client key');
    expect((await show(await assertion({}, other))).status).toBe(401);
    const { x } = publicPart(machineKey);
    const secret: JWK = { kty: 'oct', k: x! };
    expect((await show(await assertion({}, secret, 'HS256'))).status).toBe(401);
    const [, payload] = (await assertion()).split('.');
    const header = Buffer.from('{"alg":"none"}').toString('base64url');
    expect((await show(`${header}.${payload}.`)).status).toBe(401);
  });
});

describe('demonstration users', () => {
  it('are there for each role that a person can have', () => {
    const all = ['mx', 'hn', 'gt', 'rcm'].flatMap((node) => demonstrationUsers(node, 'seed'));
    const people = roles.filter((role) => role !== 'service');
    expect(new Set(all.map(({ role }) => role))).toEqual(new Set(people));
  });

  it('can lift, in each organisation, the holds that they set there, and decide a return', () => {
    const all = ['mx', 'hn', 'gt', 'rcm'].flatMap((node) => demonstrationUsers(node, 'seed'));
    const ofOrganisation = Map.groupBy(all, ({ organisation }) => organisation);
    const setting = [...ofOrganisation.values()].filter((people) =>
      people.some(({ role }) => rolesThatMay('set', 'hold').includes(role)),
    );
    expect(setting.length).toBeGreaterThan(1);
    for (const people of setting) {
      const there = people.map(({ role }) => role);
      expect(there.some((role) => rolesThatMay('lift', 'hold').includes(role))).toBe(true);
      expect(there.some((role) => rolesThatMay('make', 'return-decision').includes(role))).toBe(
        true,
      );
    }
  });

  it('differ between seeds and nodes and stay the same for one', () => {
    const secretsOf = (node: string, seed: string) =>
      demonstrationUsers(node, seed).map(({ secret }) => secret);
    expect(secretsOf('gt', 'a')).toEqual(secretsOf('gt', 'a'));
    expect(secretsOf('gt', 'a')).not.toEqual(secretsOf('gt', 'b'));
    const all = ['mx', 'hn', 'gt', 'rcm'].flatMap((node) => secretsOf(node, 'a'));
    expect(new Set(all).size).toBe(all.length);
  });
});
