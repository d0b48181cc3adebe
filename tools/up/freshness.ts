import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { fromRoot } from '../process/repository.js';
import { planDatabases } from './database-plan.js';

const STAMP = 'databases.stamp';

/**
 * Remembers for which code and which server the databases were prepared, so that a second start
 * need not ask every one of them.
 */
export class Freshness {
  private constructor(
    private readonly file: string,
    private readonly stamp: string,
    readonly prepared: boolean,
  ) {}

  /** Whether nothing was ever prepared here. */
  static isFirst(data: string): boolean {
    return !existsSync(join(data, STAMP));
  }

  static async of(data: string, superuserUrl: string): Promise<Freshness> {
    const file = join(data, STAMP);
    const [server, code, before] = await Promise.all([
      describeServer(superuserUrl),
      hashCode(),
      readFile(file, 'utf8').catch(() => ''),
    ]);
    const stamp = `${server.identifier} ${code}`;
    return new Freshness(file, stamp, server.complete && before === stamp);
  }

  /** To be called once everything is prepared. */
  async remember(): Promise<void> {
    await writeFile(this.file, this.stamp);
  }
}

/** Which server it is, and whether it has all databases. */
async function describeServer(url: string): Promise<{ identifier: string; complete: boolean }> {
  const names = planDatabases().map(({ name }) => name);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ identifier: string; found: number }>(
      `select system_identifier::text as identifier,
              (select count(*)::int from pg_database where datname = any($1)) as found
         from pg_control_system()`,
      [names],
    );
    const { identifier = '', found = 0 } = rows[0] ?? {};
    return { identifier, complete: found === names.length };
  } finally {
    await client.end();
  }
}

/** Of all compiled code of ours and of the packages' versions: a migration may lie anywhere. */
async function hashCode(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(fromRoot('package-lock.json')));
  for (const folder of ['apps', 'libs', 'tools/up', 'tools/network']) {
    const root = fromRoot('dist', folder);
    const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.js'));
    const files = await Promise.all(names.sort().map((name) => readFile(join(root, name))));
    for (const file of files) hash.update(file);
  }
  return hash.digest('hex');
}
