import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AuditTables1760000000100 } from '#libs/audit';
import { CaseClosed } from '#libs/contracts';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { memoryKeys, RecordingLog, waitUntil } from '../../testing/index.js';
import { MessagingTables1760000000200 } from '../messaging-tables.migration.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [AuditTables1760000000100, MessagingTables1760000000200],
  });
  await spec.sql.query(`create sequence polls; grant usage on sequence polls to public;
    alter function has_outbox_rows rename to has_outbox_rows_before;
    create function has_outbox_rows() returns boolean language plpgsql as $$ begin
      perform nextval('polls');
      return has_outbox_rows_before();
    end $$`);
});
afterAll(() => spec.drop());

async function polls(): Promise<number> {
  const { rows } = await spec.sql.query<{ polls: number }>(
    'select last_value::int as polls from polls',
  );
  return rows[0]!.polls;
}

it('a relay at rest asks whether anything is pending, and claims nothing', async () => {
  const log = new RecordingLog();
  const failures: unknown[] = [];
  const observer = { published: () => undefined, failed: (error: unknown) => failures.push(error) };
  const running = new Relay({
    ...{ name: 'hn.spec', database: spec.database, log, observer, pollMs: 20 },
  });
  running.start();
  try {
    await waitUntil(async () => (await polls()) > 1);
    await spec.sql.query('alter function claim_outbox rename to claim_outbox_before');
    const before = await polls();
    await waitUntil(async () => (await polls()) > before + 2);
    expect(failures).toEqual([]);
    await spec.sql.query('alter function claim_outbox_before rename to claim_outbox');
    const outbox = new Outbox({ node: 'hn', service: 'spec', keys: memoryKeys() });
    await spec.database.transaction({ subject: 'spec' }, (tx) =>
      outbox.append(tx, { contract: CaseClosed, subject: 'a', data: CaseClosed.example }),
    );
    await waitUntil(() => log.published.length === 1);
  } finally {
    await running.stop();
  }
});
