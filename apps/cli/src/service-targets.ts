import type { Database } from '#libs/persistence';
import type { AuditTarget, NetworkOptions } from './audit-targets.js';
import { OperatorError } from './describe-failure.js';
import type { Environment } from './environment.js';

/** What finds the services that a command is for. */
export interface TargetContext {
  readonly env: Environment;
  readonly open: <Result>(
    url: string,
    work: (database: Database) => Promise<Result>,
  ) => Promise<Result>;
}

/** Of which services, among all that are known here. */
export interface TargetOptions extends NetworkOptions {
  /** `hn.reception`. */
  readonly service?: string;
  readonly node?: string;
}

const NAMED = /^([a-z]{2,8})\.([a-z-]+)=(postgres(?:ql)?:\/\/\S+)$/u;

/**
 * The services that a command is for: the one that DATABASE_URL names, all that DATABASE_URLS names
 * (`hn.reception=postgres://…`, with blanks between), else those of the network of `npm run up`.
 * Throws a line where there is none.
 */
export async function findTargets(
  context: TargetContext,
  options: TargetOptions,
): Promise<AuditTarget[]> {
  const all = await allTargets(context, options);
  const wanted = all.filter(
    ({ chain, node }) =>
      (options.service === undefined || chain === options.service) &&
      (options.node === undefined || node === options.node),
  );
  if (wanted.length > 0) return wanted;
  throw new OperatorError(`${options.service ?? options.node ?? ''} is no service here`.trim());
}

async function allTargets(
  { env, open }: TargetContext,
  options: TargetOptions,
): Promise<AuditTarget[]> {
  const { DATABASE_URL: one, DATABASE_URLS: several } = env;
  if (several) return readUrls(several);
  if (!one) {
    const { targetsOfNetwork } = await import('./audit-targets.js');
    return targetsOfNetwork(options);
  }
  // It is for the lines alone: what is wrong there, the command itself will say.
  const found = await open(one, findChain).catch(() => undefined);
  const chain = options.service ?? found ?? 'this service';
  return [{ chain, node: chain.split('.', 1)[0] ?? '', url: one }];
}

function readUrls(text: string): AuditTarget[] {
  const entries = text.split(/\s+/u).filter(Boolean);
  return entries.map((entry) => {
    const [, node, service, url] = NAMED.exec(entry) ?? [];
    if (node && service && url) return { node, chain: `${node}.${service}`, url };
    throw new OperatorError(
      'DATABASE_URLS is not valid: write hn.reception=postgres://… for each service, with blanks between.',
    );
  });
}

/** What the trail of a service calls it; undefined before the first entry was chained. */
export async function findChain(database: Database): Promise<string | undefined> {
  const { rows } = await database.pool.query<{ chain: string }>(
    'select chain from audit_batches order by number limit 1',
  );
  return rows[0]?.chain;
}
