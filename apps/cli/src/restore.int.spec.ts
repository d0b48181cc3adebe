import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditTables1760000000100 } from '#libs/audit';
import { MessagingTables1760000000200 } from '#libs/messaging';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { runEnlace } from './testing/run-enlace.js';

let spec: ServiceDatabase;

beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, MessagingTables1760000000200],
    appendOnly: ['audit_entries'],
  });
});
beforeEach(async () => {
  await spec.sql.query(`truncate recoveries, lost_events, log_positions, audit_entries;
    insert into recoveries (consumer, handled_again) values ('hn.exchange', 53);
    insert into lost_events (event_id, subject, type, published_at) values
      (gen_random_uuid(), 'case-1', 'exchange.hold-set', '2026-11-30T10:00:00.000Z');
    insert into log_positions values ('hn.exchange', 'node.hn', 0, 17)`);
});
afterAll(() => spec.drop());

const enlace = (...args: string[]) => runEnlace(['restore', ...args], { DATABASE_URL: spec.url });

async function audited(): Promise<unknown[]> {
  const { rows } = await spec.sql.query<{ action: string }>(
    'select action from audit_entries order by id',
  );
  return rows.map(({ action }) => action);
}

describe('enlace restore', () => {
  it('shows what was handled again and what is lost, audited', async () => {
    const { out, code } = await enlace('status');
    expect(out).toContain('53 events handled again');
    expect(out).toMatch(/lost: 2026-11-30T10:00:00\.000Z {2}exchange\.hold-set {2}case case-1/);
    expect(out).toMatch(/1 acts of people or deadlines are lost and to be done again\n$/);
    expect(code).toBe(0);
    expect(await audited()).toEqual(['restore.list']);
  });

  it('settles what was done again: it is shown no more', async () => {
    expect(await enlace('settle')).toMatchObject({ code: 0 });
    expect((await enlace('status')).out).toMatch(/^0 acts/);
    expect(await audited()).toEqual(['restore.settle', 'restore.list']);
  });

  it('lets a service read its whole log again', async () => {
    expect(await enlace('rewind')).toMatchObject({ code: 0 });
    const { rows } = await spec.sql.query('select next_offset from log_positions');
    expect(rows).toEqual([{ next_offset: '0' }]);
    expect(await audited()).toEqual(['restore.rewind']);
  });
});
