import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditTables1760000000100 } from '#libs/audit';
import { MessagingTables1760000000200 } from '#libs/messaging';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { runEnlace } from './testing/run-enlace.js';

let spec: ServiceDatabase;
let position: string;

beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, MessagingTables1760000000200],
    appendOnly: ['audit_entries'],
  });
});
beforeEach(async () => {
  await spec.sql.query('truncate parked_events, audit_entries');
  const { rows } = await spec.sql.query<{ position: string }>(
    `insert into parked_events (consumer, source, subject, event_id, type, reason, value)
       values ('hn.reception', '/mx/consular-detection', 'case-1', gen_random_uuid(),
               'consular-detection.return-planned', 'CASE.CLOSED', 'secret data') returning position`,
  );
  position = rows[0]!.position;
});
afterAll(() => spec.drop());

function enlace(args: string[], env: Record<string, string> = { DATABASE_URL: spec.url }) {
  return runEnlace(args, env);
}

async function audited(): Promise<unknown[]> {
  const { rows } = await spec.sql.query<Record<string, string>>(
    'select actor, action, subject from audit_entries order by id',
  );
  return rows;
}

describe('enlace parked', () => {
  it('lists what is parked and why, never its data, and is audited', async () => {
    const { out, code } = await enlace(['parked', 'list']);
    expect(out).toContain(`${position}  `);
    expect(out).toMatch(
      /return-planned {2}from \/mx\/consular-detection {2}case case-1.*CASE\.CLOSED/,
    );
    expect(out).toMatch(/1 parked\n$/);
    expect(out).not.toContain('secret');
    expect(code).toBe(0);
    expect(await audited()).toEqual([
      { actor: 'operator:ana', action: 'parked.list', subject: 'parked' },
    ]);
  });

  it('asks for a replay, audited', async () => {
    const { code } = await enlace(['parked', 'replay', position]);
    const { rows } = await spec.sql.query(
      'select replay_requested_at is not null as asked from parked_events',
    );
    expect([code, rows]).toEqual([0, [{ asked: true }]]);
    expect(await audited()).toEqual([
      { actor: 'operator:ana', action: 'parked.replay', subject: 'case-1' },
    ]);
  });

  it('discards, audited', async () => {
    const { code } = await enlace(['parked', 'discard', position]);
    const { rowCount } = await spec.sql.query('select 1 from parked_events');
    expect([code, rowCount]).toEqual([0, 0]);
    expect(await audited()).toEqual([
      { actor: 'operator:ana', action: 'parked.discard', subject: 'case-1' },
    ]);
  });

  it.each([
    [['parked', 'discard', '999999'], 'Not parked: 999999\n'],
    [['parked', 'replay', 'x'], 'x is not a position: see parked list\n'],
  ])('ends non-zero with one line: %p', async (args, line) => {
    expect(await enlace(args)).toMatchObject({ err: line, code: 1 });
    expect(await audited()).toEqual([]);
  });

  it('names the variable that is missing, and never shows an address', async () => {
    expect(await enlace(['parked', 'list'], {})).toMatchObject({
      err: 'DATABASE_URL is missing: set it to the address of a service.\n',
      code: 1,
    });
    const wrong = 'postgres://someone:hidden@127.0.0.1:1/nowhere';
    const { err, code } = await enlace(['parked', 'list'], { DATABASE_URL: wrong });
    expect(err).not.toMatch(/hidden|someone/);
    expect(code).toBe(1);
  });
});
