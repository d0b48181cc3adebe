import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { type Seed, borderDatabase, planDatabases } from '#libs/demonstration';
import { fromRoot } from '#libs/process';
import { askSuperuser } from './ask-superuser.js';

const STAMP = 'databases.stamp';

/**
 * Remembers for which code and which server the databases were prepared, so that a second start
 * need not ask every one of them.
 */
export class Freshness {
  private constructor(
    private readonly file: string,
    private readonly stamp: string,
    private readonly server: { readonly url: string; readonly mark: string },
    readonly prepared: boolean,
  ) {}

  /** Whether nothing was ever prepared here. */
  static isFirst(data: string): boolean {
    return !existsSync(join(data, STAMP));
  }

  /** Throws one line when the server's databases were prepared for another data directory. */
  static async of(data: string, url: string, { mark }: Seed): Promise<Freshness> {
    const file = join(data, STAMP);
    const [server, code, before] = await Promise.all([
      describeServer(url),
      hashCode(),
      readFile(file, 'utf8').catch(() => ''),
    ]);
    if (server.mark !== null && server.mark !== mark) {
      throw new Error(
        'The databases of this PostgreSQL belong to another data directory: give it by --data, or wipe them by --reset.',
      );
    }
    const stamp = `${server.identifier} ${code}`;
    return new Freshness(file, stamp, { url, mark }, server.complete && before === stamp);
  }

  /** To be called once everything is prepared. */
  async remember(): Promise<void> {
    const { url, mark } = this.server;
    await askSuperuser(url, `comment on database ${borderDatabase} is ${pg.escapeLiteral(mark)}`);
    await writeFile(this.file, this.stamp);
  }
}

interface ServerDescription {
  readonly identifier: string;
  readonly complete: boolean;
  /** Of the data directory for which the databases were prepared. */
  readonly mark: string | null;
}

/** Which server it is, whether it has all databases, and whose they are. */
async function describeServer(url: string): Promise<ServerDescription> {
  const names = planDatabases().map(({ name }) => name);
  const [found] = await askSuperuser<{ identifier: string; found: number; mark: string | null }>(
    url,
    `select system_identifier::text as identifier,
            (select count(*)::int from pg_database where datname = any($1)) as found,
            (select shobj_description(oid, 'pg_database') from pg_database where datname = $2) as mark
       from pg_control_system()`,
    [names, borderDatabase],
  );
  const { identifier = '', found: count = 0, mark = null } = found ?? {};
  return { identifier, complete: count === names.length, mark };
}

/** Of all compiled code of ours and of the packages' versions: a migration may lie anywhere. */
async function hashCode(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(fromRoot('package-lock.json')));
  for (const folder of ['apps', 'libs', 'tools/up']) {
    const root = fromRoot('dist', folder);
    const names = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.js'));
    const files = await Promise.all(names.sort().map((name) => readFile(join(root, name))));
    for (const file of files) hash.update(file);
  }
  return hash.digest('hex');
}
