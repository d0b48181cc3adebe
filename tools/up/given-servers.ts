import pg from 'pg';
import { brokerAddress } from '#libs/kafka-admin';
import { oneLine } from '#libs/process';
import { askSuperuser } from './ask-superuser.js';
import { planDatabases } from '#libs/demonstration';

/** All services together open 125 when sixty children travel at once. */
const CONNECTIONS = 200;

/** The superuser's address of a PostgreSQL of others. */
export function givenDatabase(): string | undefined {
  return process.env['DATABASE_URL'] || undefined;
}

/** The address of a broker of others; one by TLS is the operator's. */
export function givenBroker(): string | undefined {
  const given = process.env['KAFKA_BROKERS'];
  return given && brokerAddress(given);
}

/** Lets an error begin with the variable that names the server which it came from. */
export async function naming<Result>(variable: string, work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    throw new Error(`${variable}: ${oneLine(error)}`, { cause: error });
  });
}

/** Throws one line when the network cannot live on this PostgreSQL. */
export async function assertUsable(url: string): Promise<void> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Error('give postgres://superuser:password@host:port/name');
  }
  const [found] = await askSuperuser<{ superuser: boolean; connections: number }>(
    url,
    `select rolsuper as superuser, current_setting('max_connections')::int as connections
       from pg_roles where rolname = current_user`,
  );
  if (!found?.superuser) throw new Error('the user is no superuser, who is to make the databases');
  if (found.connections < CONNECTIONS) {
    throw new Error(
      `the server allows ${found.connections} connections: set its max_connections to ${CONNECTIONS}`,
    );
  }
}

/** Drops the databases of the network; its roles stay. */
export async function dropDatabases(url: string): Promise<void> {
  for (const { name } of planDatabases()) {
    await askSuperuser(url, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  }
}
