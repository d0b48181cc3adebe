import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Module } from '@nestjs/common';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { runService } from './run-service.js';
import { RequestTables1760000000300 } from './platform-tables.migration.js';

@Module({})
class SpecModule {}

/** Done to the database, and unknown to the service. */
class FromLater1760000999000 extends RequestTables1760000000300 {}

const definition = { name: 'spec', module: SpecModule, entities: [], migrations: [] };

describe('a service that is to migrate a database of a later version', () => {
  let spec: ServiceDatabase;

  beforeAll(async () => {
    spec = await serviceDatabase({ migrations: [FromLater1760000999000] });
  });
  afterAll(() => spec.drop());
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('reports it in one line, which shows no address, and ends with 1', async () => {
    const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
    const lines: unknown[] = [];
    jest.spyOn(process.stderr, 'write').mockImplementation((line) => lines.push(line) > 0);
    const migrator = spec.url.replace(spec.role, `${spec.role}_migrator`);
    const env = { MIGRATOR_URL: migrator, DATABASE_URL: spec.url };
    await runService(definition, { argv: ['migrate'], env });
    expect(exit.mock.calls).toEqual([[1]]);
    expect(lines).toEqual([
      expect.stringMatching(
        /^spec ends: The schema of \w+ .*FromLater1760000999000 is unknown to this version.*\n$/,
      ),
    ]);
    expect(String(lines)).not.toContain('postgres');
  });
});
