import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  audit,
  AuditChain1760000000110,
  AuditTables1760000000100,
  chainAudit,
  claimCheckpoint,
} from '#libs/audit';
import { createSigningKey, signCheckpoint, type SigningKey } from '#libs/confidentiality';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { Seed, planDatabases } from '#libs/demonstration';
import { runEnlace } from './testing/run-enlace.js';

const chain = 'hn.reception';
const key = createSigningKey();
let spec: ServiceDatabase;
let folder: string;
let file: string;
let ids: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enlace-audit-'));
  file = join(folder, 'checkpoints');
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, AuditChain1760000000110],
    appendOnly: ['audit_entries', 'audit_batches', 'audit_checkpoints'],
  });
});
afterAll(async () => {
  await spec.drop();
  await rm(folder, { recursive: true });
});

/** Two batches of two entries each, and the checkpoint that a peer stores of the second. */
beforeEach(async () => {
  await spec.sql.query('truncate audit_entries, audit_batches, audit_checkpoints');
  for (let batch = 0; batch < 2; batch++) {
    await spec.database.transaction({ subject: 'ana' }, (tx) =>
      audit(
        tx,
        { action: 'record.read', subject: 'case-1' },
        { action: 'record.read', subject: 'case-2' },
      ),
    );
    while (
      (await spec.database.transaction({ subject: 's' }, (tx) => chainAudit(tx, chain))) === 0
    );
  }
  const { rows } = await spec.sql.query<{ id: string }>('select id from audit_entries order by id');
  ids = rows.map(({ id }) => id);
  await store(key);
});

async function store(by: SigningKey): Promise<void> {
  await spec.sql.query('truncate audit_checkpoints');
  const step = await spec.database.transaction({ subject: 's' }, (tx) =>
    claimCheckpoint(tx, chain),
  );
  const statement = signCheckpoint({ node: 'hn', at: '2026-11-22T18:00:00Z', ...step! }, by);
  await writeFile(file, `${JSON.stringify(statement)}\n`);
}

const withFile = () => ['--checkpoints', file, '--key', key.verifyingKey.text];
const verify = (...args: string[]) =>
  runEnlace(['audit', 'verify', ...args], { DATABASE_URL: spec.url });

describe('enlace audit verify', () => {
  it('reports in one line that a trail is intact, and is audited', async () => {
    const line = `${chain}: intact (4 entries in 2 batches, 0 not yet chained, 1 checkpoints)\n`;
    expect(await verify(...withFile())).toEqual({ out: line, err: '', code: 0 });
    const { rows } = await spec.sql.query(
      `select actor, subject, detail from audit_entries where action = 'audit.verify'`,
    );
    const detail = { batches: 2, findings: 0 };
    expect(rows).toEqual([{ actor: 'operator:ana', subject: `audit/${chain}`, detail }]);
  });

  it.each([
    ['update audit_entries set actor = $$eva$$ where id = $id', 'entry $id was edited'],
    ['delete from audit_entries where id = $id', 'entry $id was deleted'],
    ['update audit_batches set entries = 1 where number = 2', 'batch 2 of the chain was edited'],
  ])('ends with 2 and one line for what was done as superuser: %s', async (attack, found) => {
    const [id] = ids as [string];
    await spec.sql.query(attack.replace('$id', id));
    expect(await verify()).toEqual({
      out: `${chain}: ${found.replace('$id', id)}\n`,
      err: 'The trail was changed: 1 findings\n',
      code: 2,
    });
  });

  it('finds a truncated tail by the checkpoint that a peer stores', async () => {
    await spec.sql.query('delete from audit_entries where id >= $1', [ids[2]]);
    await spec.sql.query('delete from audit_batches where number = 2');
    expect(await verify()).toMatchObject({ code: 0 });
    const { out, code } = await verify(...withFile());
    expect(out).toBe(
      `${chain}: the chain was cut: it does not reach batch 2, whose checkpoint ${file} holds\n`,
    );
    expect(code).toBe(2);
  });

  it('does not believe a checkpoint that the node has not signed', async () => {
    await store(createSigningKey());
    await spec.sql.query('delete from audit_entries where id >= $1', [ids[2]]);
    await spec.sql.query('delete from audit_batches where number = 2');
    expect((await verify(...withFile())).out).toContain('0 checkpoints');
  });

  it.each([
    [['--checkpoints', '/nowhere'], '--checkpoints needs --key\n'],
    [['--checkpoints', '/nowhere', '--key', key.verifyingKey.text], '/nowhere cannot be read\n'],
  ])('ends with 1 and one line: %p', async (args, err) => {
    expect(await verify(...args)).toEqual({ out: '', err, code: 1 });
  });

  it('verifies every service of the network, and reports which it could not reach', async () => {
    await Seed.make(folder);
    const args = ['audit', 'verify', '--data', folder, '--server', 'postgres://127.0.0.1:1/'];
    const { out, err, code } = await runEnlace(args);
    const services = planDatabases().flatMap(({ kind }) =>
      kind.of === 'service' ? [`${kind.node}.${kind.service}: cannot be verified`] : [],
    );
    expect(services.filter((line) => !out.includes(line))).toEqual([]);
    expect([err, code]).toEqual(['Not every trail could be verified\n', 1]);
  });

  it('reports what is missing where no network runs', async () => {
    const { err, code } = await runEnlace(['audit', 'verify', '--data', '/nowhere']);
    expect(err).toBe('DATABASE_URL is missing, and npm run up has not run here.\n');
    expect(code).toBe(1);
  });
});
