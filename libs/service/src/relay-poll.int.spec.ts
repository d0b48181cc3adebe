import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain1760000000110, AuditTables1760000000100 } from '#libs/audit';
import { MessagingTables1760000000200 } from '#libs/messaging';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { platformRowSecurity } from './platform-row-security.js';
import { RequestTables1760000000300 } from './platform-tables.migration.js';

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({
    migrations: [
      AuditTables1760000000100,
      AuditChain1760000000110,
      MessagingTables1760000000200,
      RequestTables1760000000300,
    ],
    rowSecurity: platformRowSecurity,
  });
});
afterAll(() => spec.drop());

describe('the poll of a relay at rest', () => {
  it('sees under row security whether anything is pending, and leaves its role to nobody', async () => {
    const client = await spec.database.pool.connect();
    const ask = async () =>
      (await client.query<{ pending: boolean }>('select has_outbox_rows() as pending')).rows[0]!;
    try {
      expect(await ask()).toEqual({ pending: false });
      await spec.sql.query(
        `insert into outbox (event_id, subject, sequence, shard, topic, value)
          values ($1, 'a', 1, 0, 'node.hn', '')`,
        [randomUUID()],
      );
      expect(await ask()).toEqual({ pending: true });
      const { rows } = await client.query(
        `select current_setting('enlace.role', true) as role, (select count(*)::int from outbox) as seen`,
      );
      expect(rows).toEqual([{ role: '', seen: 0 }]);
    } finally {
      client.release();
    }
  });
});
