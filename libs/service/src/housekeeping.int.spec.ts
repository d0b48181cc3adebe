import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditTables1760000000100 } from '#libs/audit';
import { MessagingTables1760000000200 } from '#libs/messaging';
import { RecordingLog, waitUntil } from '#libs/messaging/testing';
import { silentLogger } from '#libs/observability';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { housekeeping, tidyUp } from './housekeeping.js';
import { RequestTables1760000000300 } from './platform-tables.migration.js';
import type { ServiceRuntime } from './service-runtime.js';

let spec: ServiceDatabase;
let log: RecordingLog;
let pruned: number;

beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [
      AuditTables1760000000100,
      MessagingTables1760000000200,
      RequestTables1760000000300,
    ],
  });
});
beforeEach(async () => {
  log = new RecordingLog();
  pruned = 0;
  log.prune = () => Promise.resolve(pruned++).then(() => undefined);
  await spec.sql.query(`
    truncate inbox, idempotent_requests;
    insert into inbox (consumer, source, event_id, received_at)
      select 'hn.spec', '/hn/x', gen_random_uuid(), now() - make_interval(days => d)
        from unnest(array[1, 44, 46, 400]) d;
    insert into idempotent_requests (key_hash, fingerprint, received_at)
      select sha256(d::text::bytea), sha256('x'), now() - make_interval(days => d)
        from unnest(array[1, 399, 401, 800]) d`);
});
afterAll(() => spec.drop());

const days = async (table: string): Promise<number[]> => {
  const { rows } = await spec.sql.query<{ days: number }>(
    `select extract(day from now() - received_at)::int as days from ${table} order by 1`,
  );
  return rows.map((row) => row.days);
};

describe('housekeeping, by the application role', () => {
  it('deletes inbox rows after 45 days and completed requests after 400, and prunes the log', async () => {
    const housekeepingTarget = { name: 'hn.spec', database: spec.database, log };
    await tidyUp(housekeepingTarget);
    await tidyUp(housekeepingTarget);
    expect([await days('inbox'), await days('idempotent_requests'), pruned]).toEqual([
      [1, 44],
      [1, 399],
      2,
    ]);
  });

  it('comes again by itself, although it failed before, until it is stopped', async () => {
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (line: string) => void warnings.push(line) };
    log.prune = () => (++pruned === 1 ? Promise.reject(new Error('log away')) : Promise.resolve());
    const runtime = { name: 'hn.spec', database: spec.database, log, observability: { logger } };
    const timer = housekeeping(runtime as unknown as ServiceRuntime, 20);
    await timer.start();
    await waitUntil(() => pruned >= 3);
    await timer.stop();
    const after = pruned;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([warnings.length, pruned]).toEqual([1, after]);
  });
});
