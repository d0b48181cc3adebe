import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { testService, type TestService } from '../testing/index.js';
import { RequestTables1760000000300 } from './platform-tables.migration.js';
import { startService } from './start-service.js';

@Module({})
class SpecModule {}

const definition = { name: 'spec', module: SpecModule, entities: [], migrations: [] };
let service: TestService;

beforeAll(async () => {
  service = await testService(definition);
});
afterAll(() => service.stop());

it('does not start on a database that was not migrated to its version', async () => {
  const again = () => startService(definition, service.env, { onFatal: () => undefined });
  await (await again()).stop();
  const { name } = RequestTables1760000000300;
  await service.sql.query('delete from migrations where name = $1', [name]);
  await expect(again()).rejects.toMatchObject({
    code: 'DATABASE.SCHEMA_MISMATCH',
    message: expect.stringContaining(`${name} is yet to be done`),
  });
});
