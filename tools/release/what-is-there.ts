import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { serviceNames } from '#libs/contracts';
import { digestOf, type MigrationClass } from '#libs/persistence';
import { fromRoot } from '#libs/process';
import { schemaOf, type FrozenSample } from '#libs/service';
import { sessionMigrations } from '../../apps/gateway/src/session/migrate-sessions.js';
import { loadService } from '../../apps/node/src/load-service.js';
import type { Frozen, Released } from './frozen.js';

/** Every migration, and every sample of an encrypted record, as this code has them. */
export async function whatIsThere(): Promise<Omit<Released, 'version'>> {
  const migrations: Record<string, Record<string, string>> = {
    gateway: await digestsOf(sessionMigrations),
  };
  const records: Record<string, Record<string, string>> = {};
  for (const name of serviceNames) {
    migrations[name] = await digestsOf(schemaOf(await loadService(name)).migrations);
    records[name] = samplesOf(name);
  }
  return { migrations, records };
}

async function digestsOf(migrations: readonly MigrationClass[]): Promise<Frozen[string]> {
  const digests: Record<string, string> = {};
  for (const one of migrations) digests[one.name] = (await digestOf(one)).toString('hex');
  return digests;
}

function samplesOf(service: string): Record<string, string> {
  const file = fromRoot(`apps/${service}/records.json`);
  const samples = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as FrozenSample[])
    : [];
  return Object.fromEntries(
    samples.map((sample) => [
      `${sample.kind} version ${sample.version}`,
      createHash('sha256').update(JSON.stringify(sample)).digest('hex'),
    ]),
  );
}
