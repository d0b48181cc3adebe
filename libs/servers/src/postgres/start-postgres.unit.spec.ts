import { describe, expect, it } from '@jest/globals';
import type { PostgresServer } from './postgres-server.js';
import { startPostgres } from './start-postgres.js';

const server = (source: PostgresServer['source']) => (): Promise<PostgresServer> =>
  Promise.resolve({ url: `postgres://${source}`, source, stop: () => Promise.resolve() });
const absent = () => Promise.reject(new Error('no daemon\nand a long story'));

describe('startPostgres', () => {
  it('takes the given server first and leaves it alone', async () => {
    const env = { DATABASE_URL: 'postgres://given/' };
    const found = await startPostgres({ env, docker: server('docker') });
    expect(found).toMatchObject({ url: 'postgres://given/', source: 'DATABASE_URL' });
  });

  it('takes Docker next', async () => {
    const found = await startPostgres({ env: {}, docker: server('docker'), embedded: absent });
    expect(found.source).toBe('docker');
  });

  it('falls through to the embedded one and says why in one line', async () => {
    const published: string[] = [];
    const report = (line: string) => published.push(line);
    const ways = { env: {}, docker: absent, embedded: server('embedded') };
    expect((await startPostgres({ ...ways, report })).source).toBe('embedded');
    expect(published).toEqual(['PostgreSQL: Docker is passed over (no daemon).']);
  });
});
