import { describe, expect, it } from '@jest/globals';
import type { PostgresServer } from './postgres-server.js';
import { startPostgres } from './start-postgres.js';

const server = (source: PostgresServer['source']) => (): Promise<PostgresServer> =>
  Promise.resolve({ url: `postgres://${source}`, source, stop: () => Promise.resolve() });
const absent = () => Promise.reject(new Error('no daemon\nand a long message'));

describe('startPostgres', () => {
  it('uses the given server first and does not change it', async () => {
    const env = { DATABASE_URL: 'postgres://given/' };
    const found = await startPostgres({ env, docker: server('docker') });
    expect(found).toMatchObject({ url: 'postgres://given/', source: 'DATABASE_URL' });
  });

  it('uses Docker next', async () => {
    const found = await startPostgres({ env: {}, docker: server('docker'), embedded: absent });
    expect(found.source).toBe('docker');
  });

  it('uses the embedded one last and gives the reason in one line', async () => {
    const published: string[] = [];
    const report = (line: string) => published.push(line);
    const ways = { env: {}, docker: absent, embedded: server('embedded') };
    expect((await startPostgres({ ...ways, report })).source).toBe('embedded');
    expect(published).toEqual(['PostgreSQL: Docker is passed over (no daemon).']);
  });
});
