import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { TokenVerifier, audienceOf, demonstrationUsers, startEmbeddedIssuer } from '../index.js';
import type { EmbeddedIssuer } from '../index.js';

let folder: string;
let embedded: EmbeddedIssuer;
const users = demonstrationUsers('hn', 'seed');
const printed = [jest.spyOn(console, 'warn'), jest.spyOn(console, 'info')];
const start = (port = 0) => {
  const keyFile = join(folder, 'keys', 'hn.jwk.json');
  return startEmbeddedIssuer({ node: 'hn', host: '127.0.0.1', port, users, keyFile });
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

  it('refuses a wrong secret', async () => {
    expect((await signIn(users[0]!.id, 'wrong')).status).toBe(401);
  });

  it('keeps its key over a restart, readable by its owner only', async () => {
    const { body } = await signIn(users[0]!.id, users[0]!.secret);
    const port = Number(new URL(embedded.issuer).port);
    await embedded.close();
    embedded = await start(port);
    await expect(verify(body.access_token)).resolves.toBeDefined();
    const { mode } = await stat(join(folder, 'keys', 'hn.jwk.json'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('says that its port is taken', async () => {
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

describe('demonstration users', () => {
  it('differ between seeds and nodes and stay the same for one', () => {
    const secretsOf = (node: string, seed: string) =>
      demonstrationUsers(node, seed).map(({ secret }) => secret);
    expect(secretsOf('gt', 'a')).toEqual(secretsOf('gt', 'a'));
    expect(secretsOf('gt', 'a')).not.toEqual(secretsOf('gt', 'b'));
    const all = ['mx', 'hn', 'gt', 'rcm'].flatMap((node) => secretsOf(node, 'a'));
    expect(new Set(all).size).toBe(16);
  });
});
