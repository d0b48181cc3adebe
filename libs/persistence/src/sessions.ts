import { Pool, type Client, type ClientConfig, type PoolClient, type PoolConfig } from 'pg';
import { PreparingClient } from './prepared-statements.js';
import { sessionAs } from './row-security.js';

/** For how long PostgreSQL waits for a session, and a session for others; 0 is for ever. */
export interface SessionLimits {
  /** A transaction in which nothing is asked for so long is rolled back, and its session ended. */
  readonly idleInTransactionMs: number;
  /** A statement that waits so long for a lock fails; it is a transient failure. */
  readonly lockTimeoutMs: number;
  /** A peer whose machine acknowledges no packet, or that reads nothing, for so long is given up. */
  readonly silentPeerMs: number;
}

/** A variable of the environment: its form, what to write, and what holds when it is not given. */
interface Variable {
  readonly form: RegExp;
  readonly remedy: string;
  readonly otherwise: string;
}

const MILLISECONDS = { form: /^[1-9]\d{2,5}$/, remedy: 'milliseconds, 100 to 999999' };
const TCP = { form: /^[1-9]\d{3,5}$/, remedy: 'milliseconds, 1000 to 999999' };
const VARIABLES = {
  DATABASE_IDLE_IN_TRANSACTION_MS: { ...MILLISECONDS, otherwise: '30000' },
  DATABASE_LOCK_TIMEOUT_MS: { ...MILLISECONDS, otherwise: '5000' },
  DATABASE_SILENT_PEER_MS: { ...TCP, otherwise: '30000' },
} as const satisfies Record<string, Variable>;

/** Reads the limits of a process from its environment; `read` throws for a variable that is wrong. */
export function readSessionLimits(
  read: (name: string, variable: Variable) => string,
): SessionLimits {
  const ms = (name: keyof typeof VARIABLES): number => Number(read(name, VARIABLES[name]));
  return {
    idleInTransactionMs: ms('DATABASE_IDLE_IN_TRANSACTION_MS'),
    lockTimeoutMs: ms('DATABASE_LOCK_TIMEOUT_MS'),
    silentPeerMs: ms('DATABASE_SILENT_PEER_MS'),
  };
}

/** What holds where nothing else is configured. */
export const defaultSessionLimits = readSessionLimits((_, { otherwise }) => otherwise);

/** For an operator's commands: a check or a change of everything may wait and run without limit. */
export const noSessionLimits: SessionLimits = {
  idleInTransactionMs: 0,
  lockTimeoutMs: 0,
  silentPeerMs: 0,
};

/** A session with PostgreSQL, as every process of a node opens it. */
export interface SessionOptions {
  readonly url: string;
  /** As `pg_stat_activity` shows it. */
  readonly name: string;
  readonly limits?: SessionLimits;
  /** As what row security knows the whole session: see `sessionAs`. */
  readonly as?: string;
  /** Further settings of PostgreSQL, by name. */
  readonly settings?: Readonly<Record<string, string>>;
}

const CONNECT_MS = 10_000;
const KEEPALIVE_PROBES = 3;

/**
 * How pg opens a session. A process that is frozen, or whose machine is gone, holds its locks only
 * within the limits: PostgreSQL then ends its session, and nothing of its transaction remains.
 */
function sessionConfig(options: SessionOptions): ClientConfig {
  const { url, name, limits = defaultSessionLimits, as, settings = {} } = options;
  const all = Object.entries({ ...limitSettings(limits), ...settings });
  const flags = all.map(([setting, value]) => `-c ${setting}=${value}`);
  return {
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: CONNECT_MS,
    // Statements that do not wait for each other share a round trip.
    pipeline: true,
    keepAlive: true,
    keepAliveInitialDelayMillis: limits.silentPeerMs / 2,
    options: [...(as ? [sessionAs(as).options] : []), ...flags].join(' '),
  };
}

/**
 * `tcp_user_timeout` beside the keepalives: these are acknowledged by the machine of a frozen
 * process, which reads nothing of what PostgreSQL writes to it.
 */
function limitSettings(limits: SessionLimits): Record<string, string> {
  const { idleInTransactionMs, lockTimeoutMs, silentPeerMs } = limits;
  const seconds = Math.ceil(silentPeerMs / 2_000);
  return {
    idle_in_transaction_session_timeout: String(idleInTransactionMs),
    lock_timeout: String(lockTimeoutMs),
    tcp_user_timeout: String(silentPeerMs),
    tcp_keepalives_idle: String(seconds),
    tcp_keepalives_interval: String(Math.ceil(seconds / KEEPALIVE_PROBES)),
    tcp_keepalives_count: String(KEEPALIVE_PROBES),
  };
}

/** One session, yet to be connected, for what must not be shared: LISTEN, a consumer's round. */
export function newSession(options: SessionOptions): Client {
  // Who waits for it learns of its loss; an error without a listener would end the process.
  return new PreparingClient(sessionConfig(options)).on('error', () => undefined);
}

/** A pool of sessions. */
export interface PoolOptions extends SessionOptions {
  /** At most so many. */
  readonly size: number;
}

/** Opened before the first request, so that it does not wait for them. */
const OPENED_FIRST = 2;

/**
 * How a pool opens its sessions, and that it retains them: pg closes what rests for ten seconds,
 * and the first request after a rest would wait for new ones.
 */
export function poolConfig(options: PoolOptions): PoolConfig {
  return {
    ...sessionConfig(options),
    Client: PreparingClient,
    max: options.size,
    idleTimeoutMillis: 0,
  };
}

/** A pool whose lost connections harm nobody: they are replaced at the next use. */
export function openPool(options: PoolOptions & Pick<PoolConfig, 'query_timeout'>): Pool {
  const { query_timeout } = options;
  return ignoreIdleErrors(
    new Pool({ ...poolConfig(options), ...(query_timeout && { query_timeout }) }),
  );
}

/** Opens the first connections of a pool. Throws pg's error when PostgreSQL cannot be reached. */
export async function openFirst(pool: Pool): Promise<void> {
  const count = Math.min(OPENED_FIRST, pool.options.max);
  const begun = Array.from({ length: count }, () => pool.connect());
  const opened = await Promise.allSettled(begun);
  for (const one of opened) if (one.status === 'fulfilled') one.value.release();
  await Promise.all(begun);
}

/**
 * A connection that PostgreSQL closes is replaced at its next use, and that statement fails; an error
 * without a listener would end the process.
 */
export function ignoreIdleErrors(pool: Pool): Pool {
  const unheard = (): void => undefined;
  const deaf = new WeakSet<PoolClient>();
  const once = (client: PoolClient): void => {
    if (!deaf.has(client)) client.on('error', unheard);
    deaf.add(client);
  };
  return pool.on('error', unheard).on('connect', once).on('acquire', once);
}
