import { resolve } from 'node:path';
import {
  defaultPortBase,
  host,
  readPortBase,
  sharedPorts,
  Seed,
  planDatabases,
  databaseUrls,
} from '#libs/demonstration';
import { fromRoot } from '#libs/process';
import { OperatorError } from './describe-failure.js';

/** The trail of one service: whose it is, and where it lies. */
export interface AuditTarget {
  readonly node: string;
  /** `hn.reception`. */
  readonly chain: string;
  readonly url: string;
}

/** Where a network of `npm run up` lies. */
export interface NetworkOptions {
  /** Its data directory. */
  readonly data?: string;
  readonly portBase?: string;
  /** A PostgreSQL server of one's own in place of the embedded one. */
  readonly server?: string;
}

/** Every service of the network that `npm run up` runs; throws when it has never run there. */
export async function targetsOfNetwork(options: NetworkOptions): Promise<AuditTarget[]> {
  const { data = fromRoot('.enlace'), portBase = String(defaultPortBase) } = options;
  const seed = await Seed.find(resolve(data));
  if (!seed) {
    throw new OperatorError('DATABASE_URL is missing, and npm run up has not run here.');
  }
  const base = readPortBase(portBase);
  if (typeof base === 'string') throw new OperatorError(base);
  const server = options.server ?? `postgres://${host}:${String(sharedPorts(base).postgres)}/`;
  const urlOf = databaseUrls(server, seed);
  return planDatabases().flatMap(({ name, kind }) => {
    if (kind.of !== 'service') return [];
    const { node, service } = kind;
    return [{ node, chain: `${node}.${service}`, url: urlOf(name, name) }];
  });
}
