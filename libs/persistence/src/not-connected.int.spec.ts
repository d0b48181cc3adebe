import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { Database, isTransient } from './index.js';

// Trial F6: one event was parked because the database refused a session while it was restored.
let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [] });
});
afterAll(() => spec.drop());

it('a session that is refused while a database is restored says nothing about the work', async () => {
  const database = await Database.connect({ url: spec.url, applicationName: 'spec', poolSize: 2 });
  const name = new URL(spec.url).pathname.slice(1);
  const grantees = `public, ${spec.role}`;
  await spec.sql.query(`revoke connect on database ${name} from ${grantees}`);
  await spec.sql.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'spec'`,
  );
  try {
    const failures: unknown[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      await database
        .transaction({ subject: 'consumer:spec' }, (tx) => tx.query('select 1'))
        .catch((error: unknown) => failures.push(error));
    }
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.map((error) => isTransient(error))).toEqual(failures.map(() => true));
    expect(failures.at(-1)).toMatchObject({ cause: { code: '42501' } });
  } finally {
    await spec.sql.query(`grant connect on database ${name} to ${grantees}`);
    await database.close();
  }
});
