import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { ChildKeys, FileKeyProvider, KeyStore, migrateKeyStore } from '#libs/confidentiality';
import { testEntry } from '#libs/confidentiality/testing';
import { testDatabase, type TestDatabase } from '#libs/testing';
import { trustListCommands } from './trust-list.js';
import { keysCommands } from './keys.js';
import { runCommand } from './testing/run-command.js';

let folder: string;
let store: TestDatabase;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-cli-'));
  store = await testDatabase();
  await migrateKeyStore(store.url, { applicationRoles: [] });
});
afterAll(async () => {
  await store.drop();
  await rm(folder, { recursive: true });
});

const keys = (args: readonly string[], env = {}) =>
  runCommand((print) => keysCommands({ print, env }), ['keys', ...args]);
const trustList = (...args: string[]) =>
  runCommand((print) => trustListCommands({ print }), ['trust-list', ...args]);

/** Makes a signing key and returns its public half. */
async function signingKey(name: string): Promise<string> {
  const { out } = await keys(['create-signing-key', file(name)]);
  return out.split(' ')[0]!;
}

/** Stores a document that a command printed, or one of its own, as a file. */
async function writeDocument(name: string, document: unknown): Promise<string> {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  await writeFile(file(name), text);
  return file(name);
}

async function signed(...args: string[]): Promise<string> {
  const { out, err } = await trustList(...args);
  expect(err).toBe('');
  return out;
}

describe('enlace keys', () => {
  it('makes key files that only their owner may read, and never overwrites one', async () => {
    const [key, again] = [await signingKey('one.key'), await keys(['show', file('one.key')])];
    expect(again.out).toContain(key);
    await keys(['create-node-key', file('node.key')]);
    for (const name of ['one.key', 'node.key']) {
      expect((await stat(file(name))).mode & 0o777).toBe(0o600);
    }
    expect(await keys(['create-node-key', file('node.key')])).toMatchObject({
      code: 1,
    });
  });

  it('refuses a key file that others may read, in a sentence with what to do', async () => {
    await signingKey('open.key');
    await chmod(file('open.key'), 0o644);
    const { err, code } = await keys(['show', file('open.key')]);
    expect([err, code]).toEqual([expect.stringContaining('chmod 600'), 1]);
  });

  it('wraps the data keys again after the node key was changed', async () => {
    for (const name of ['old', 'new']) await keys(['create-node-key', file(name)]);
    const pool = new Pool({ connectionString: store.url, max: 1 });
    const child = randomUUID();
    const before = new ChildKeys(new KeyStore(pool, await FileKeyProvider.read(file('old'))));
    await before.create([child]);
    const env = {
      KEY_STORE_URL: store.url,
      NODE_KEY_FILE: file('new'),
      FORMER_NODE_KEY_FILE: file('old'),
    };
    expect((await keys(['rewrap'], env)).out).toBe('1 wrapped again\n');
    expect((await keys(['rewrap'], env)).out).toBe('0 wrapped again\n');
    const after = new ChildKeys(new KeyStore(pool, await FileKeyProvider.read(file('new'))));
    expect((await after.get(child)).equals(await before.get(child))).toBe(true);
    await pool.end();
    const missing = await keys(['rewrap'], { ...env, FORMER_NODE_KEY_FILE: '' });
    expect(missing).toMatchObject({
      err: expect.stringContaining('FORMER_NODE_KEY_FILE'),
      code: 1,
    });
  });
});

describe('enlace trust-list', () => {
  it('brings a trust list from its papers to a document that nodes believe, and no further', async () => {
    const nodeKeys = { mx: await signingKey('mx.key'), hn: await signingKey('hn.key') };
    const network = await signingKey('network.key');
    const entries: { signatures: { keyId: string }[] }[] = [];
    for (const node of ['mx', 'hn'] as const) {
      const named = ['--node', node, '--name', node, '--country', node.toUpperCase()];
      const entry = await signed('new-entry', ...named, '--key', file(`${node}.key`));
      expect(JSON.parse(entry)).toMatchObject({ node, signingKey: nodeKeys[node] });
      const paper = await writeDocument(`${node}.json`, entry);
      entries.push(JSON.parse(await signed('sign-entry', paper, '--key', file(`${node}.key`))));
    }
    const idOf = (entry = entries[0]) => entry!.signatures[0]!.keyId;
    const terms = await writeDocument('terms.json', {
      ...{ id: 'hn-mx', nodes: ['hn', 'mx'], keyIds: [idOf(entries[1]), idOf(entries[0])] },
      ...{ purposes: ['care-and-protection'], categories: ['identity'] },
      ...{ from: '2026-01-01', until: '2027-12-31' },
    });
    const byHn = await signed('sign-agreement', terms, '--node', 'hn', '--key', file('hn.key'));
    const half = await writeDocument('half.json', byHn);
    const byBoth = await signed('sign-agreement', half, '--node', 'mx', '--key', file('mx.key'));
    const bodyWith = (agreement: string) => ({
      ...{ publisher: 'rcm', version: 1, entries, organisations: [] },
      ...{ issuedAt: '2026-11-01T00:00:00Z', validUntil: '2027-11-01T00:00:00Z' },
      agreements: [JSON.parse(agreement)],
    });
    const whole = await writeDocument('trust-list.json', bodyWith(byBoth));
    const document = await writeDocument(
      'signed.json',
      await signed('sign', whole, '--key', file('network.key')),
    );
    expect(await signed('check', document, '--key', network)).toMatch(
      /^version 1, valid until 2027/,
    );
    const unfinished = await writeDocument('unfinished.json', bodyWith(byHn));
    const refused = await trustList('sign', unfinished, '--key', file('network.key'));
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.err).toContain('agreement-not-signed-by-both (hn-mx)');
    expect(await trustList('check', document, '--key', nodeKeys.mx)).toMatchObject({
      ...{ code: 1, err: expect.stringContaining('bad-signature') },
    });
  });

  it('adds an officer to the entry of a node that has lost its key', async () => {
    const fresh = await signingKey('fresh.key');
    await signingKey('ana.key');
    const entry = await writeDocument(
      'lost.json',
      testEntry('hn', { verifyingKey: { text: fresh } }),
    );
    const own = await writeDocument(
      'own.json',
      await signed('sign-entry', entry, '--key', file('fresh.key')),
    );
    const vouched = await signed('replace-key', own, '--officer', 'ana', '--key', file('ana.key'));
    expect(JSON.parse(vouched).signatures).toMatchObject([{ by: 'hn' }, { by: 'ana' }]);
  });

  it('names the file that is not valid', async () => {
    const paper = await writeDocument('broken.json', '{');
    const { err, code } = await trustList('sign', paper, '--key', file('no.key'));
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/signing key file cannot be opened|no JSON/),
    ]);
  });
});
