import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { SessionSecret } from './session-secret.js';
import { Sessions1760000000400 } from './sessions.migration.js';
import { SessionsRepository } from './sessions.repository.js';

let spec: ServiceDatabase;
let sessions: SessionsRepository;

beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [Sessions1760000000400] });
  sessions = new SessionsRepository(spec.url, { idleSeconds: 60, longestSeconds: 60 });
});
afterAll(async () => {
  await sessions.close();
  await spec.drop();
});

describe('the sessions', () => {
  it('are seen by the gateway alone, whoever else uses its role', async () => {
    const secret = SessionSecret.make();
    await sessions.add(secret, { actor: {}, tokens: {} } as never);
    expect(await sessions.find(secret)).toBeDefined();
    const { rowCount } = await spec.database.pool.query('select from sessions');
    const asRelay = await spec.database.transaction({ subject: 'relay:spec' }, (tx) =>
      tx.query('select from sessions'),
    );
    expect([rowCount, asRelay]).toEqual([0, []]);
  });
});
