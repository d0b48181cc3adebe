import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditTables1760000000100 } from '#libs/audit';
import { MessagingTables1760000000200 } from '#libs/messaging';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { eventually } from '#libs/service/testing';
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
    expect(out).toMatch(/1 parked at 1 services\n$/);
    expect(out).not.toContain('secret');
    expect(code).toBe(0);
    expect(await audited()).toEqual([
      { actor: 'operator:ana', action: 'parked.list', subject: 'parked' },
    ]);
  });

  it('asks for a replay, audited', async () => {
    const { out, code } = await enlace(['parked', 'replay', position, '--wait', '0']);
    expect(out).toContain('will be tried again');
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
    const nowhere = ['parked', 'list', '--data', '/nonexistent'];
    expect(await enlace(nowhere, {})).toMatchObject({
      err: 'DATABASE_URL is missing, and npm run up has not run here.\n',
      code: 1,
    });
    const wrong = 'postgres://someone:hidden@127.0.0.1:1/nowhere';
    const { err, out, code } = await enlace(['parked', 'list'], { DATABASE_URL: wrong });
    expect(err + out).not.toMatch(/hidden|someone/);
    expect(code).toBe(1);
  });

  it('lists those of all services that are named, and names one that cannot be asked', async () => {
    const DATABASE_URLS = [
      `hn.reception=${spec.url}`,
      'hn.exchange=postgres://someone:hidden@127.0.0.1:1/nowhere',
    ].join(' ');
    const { out, err, code } = await enlace(['parked', 'list'], { DATABASE_URLS });
    expect(out).toContain(`hn.reception  ${position}  `);
    expect(out).toMatch(/hn\.exchange: cannot be asked \(.*ECONNREFUSED\)/);
    expect([err, code]).toEqual(['Not every service could be asked\n', 1]);
    expect(out).not.toMatch(/hidden|someone/);
    const one = ['parked', 'discard', position, '--service', 'hn.reception'];
    expect(await enlace(one, { DATABASE_URLS })).toMatchObject({ code: 0 });
    expect(await enlace(['parked', 'discard', position], { DATABASE_URLS })).toMatchObject({
      err: 'Name the service by --service, such as hn.reception.\n',
    });
  });

  it('shows why a replay failed, and ends non-zero', async () => {
    const running = enlace(['parked', 'replay', position]);
    await eventually(async () => {
      const { rowCount } = await spec.sql.query(
        `update parked_events set replay_requested_at = null, replay_failed_at = now(), reason = '23503',
          detail = 'constraint cases_of_child of table cases' where replay_requested_at is not null`,
      );
      return rowCount === 1;
    });
    const { out, err, code } = await running;
    expect(out).toMatch(/failed again .*: 23503 \(.*\), constraint cases_of_child of table cases/);
    expect([err, code]).toEqual([`${position} failed again\n`, 1]);
  });
});
