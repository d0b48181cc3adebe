import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demonstrationUsers, startEmbeddedIssuer, type EmbeddedIssuer } from '../index.js';

let folder: string;
let embedded: EmbeddedIssuer;
const users = demonstrationUsers('hn', 'seed');
const [ana, eva] = users as [(typeof users)[0], (typeof users)[0]];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-issuer-'));
  const keyFile = join(folder, 'hn.jwk.json');
  embedded = await startEmbeddedIssuer({
    ...{ node: 'hn', host: '127.0.0.1', port: 0, users, keyFile },
  });
});
afterAll(async () => {
  await embedded.close();
  await rm(folder, { recursive: true });
});

async function ask(id: string, secret: string) {
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`);
  const response = await fetch(`${embedded.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic.toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  await response.arrayBuffer();
  return response;
}

describe('the token endpoint of the demonstration', () => {
  it('locks an id after five wrong secrets, whether somebody has it or not, and no other', async () => {
    for (const id of [ana.id, 'nobody']) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => ask(id, 'wrong')));
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
      const locked = await ask(id, id === ana.id ? ana.secret : 'wrong');
      expect(locked.status).toBe(429);
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect((await ask(eva.id, eva.secret)).status).toBe(200);
  });

  it('forgets wrong secrets with the right one', async () => {
    for (let turn = 0; turn < 3; turn++) {
      expect((await ask(eva.id, 'wrong')).status).toBe(401);
      expect((await ask(eva.id, 'wrong')).status).toBe(401);
      expect((await ask(eva.id, eva.secret)).status).toBe(200);
    }
  });
});
