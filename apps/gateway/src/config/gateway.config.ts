import { timeZoneVariable } from '#libs/calendar';
import { FatalError, logLevels, type LogLevel, type OperationsAddress } from '#libs/observability';
import { readVariable as read } from './read-variable.js';
import type { Environment } from './read-variable.js';
import { readSignInConfig } from './sign-in.config.js';
import type { SignInConfig } from './sign-in.config.js';

/** What the gateway reads from its environment. */
export interface GatewayConfig {
  readonly node: string;
  /** In which the civil days of the node begin and end, by its IANA name. */
  readonly timeZone: string;
  readonly host: string;
  readonly port: number;
  /** Where metrics and the detail of its health are served. */
  readonly operations: OperationsAddress;
  readonly logLevel: LogLevel;
  readonly upstreams: Upstreams;
  /** The node's OpenID Connect provider, exactly as in its tokens. */
  readonly issuer: string;
  /** Without it the gateway serves bearers of tokens alone. */
  readonly signIn?: SignInConfig;
  readonly rates: Rates;
  /** The origins of pages elsewhere that may call this node with a token of their own. */
  readonly corsOrigins: readonly string[];
  /** The load balancers in front, which are believed when they name their client. */
  readonly trustedProxies: readonly string[];
}

/** The services behind the gateway: name to origin, such as `http://127.0.0.1:4101`. */
export type Upstreams = ReadonlyMap<string, string>;

/** How many requests a minute are let in. */
export interface Rates {
  /** From one address, which may be a whole office. */
  readonly client: number;
  /** By one person or machine. */
  readonly user: number;
}

const upstreamPattern = /^([a-z][a-z-]*)=(https?:\/\/[\w.-]+:\d{1,5})$/;

/** Reads and checks the environment. Throws an error that names the variable, never its value. */
export function readGatewayConfig(env: Environment): GatewayConfig {
  const signIn = readSignInConfig(env);
  return {
    node: read(env, 'ENLACE_NODE', /^[a-z]{2,8}$/, 'the id of the node, such as hn'),
    timeZone: readTimeZone(env),
    host: read(env, 'HOST', /^[\w.:-]+$/, 'the address to listen on', '127.0.0.1'),
    port: Number(read(env, 'PORT', /^\d{1,5}$/, 'the port to listen on, 0 for any', '0')),
    operations: {
      host: read(env, 'OPERATIONS_HOST', /^[\w.:-]+$/, 'the address for metrics', '127.0.0.1'),
      port: Number(
        read(env, 'OPERATIONS_PORT', /^\d{1,5}$/, 'the port for metrics, 0 for any', '0'),
      ),
    },
    logLevel: readLogLevel(env),
    upstreams: readUpstreams(env),
    issuer: read(env, 'ISSUER_URL', /^https?:\/\/\S+$/, "the URL of the node's provider"),
    ...(signIn && { signIn }),
    rates: {
      client: readRate(env, 'RATE_LIMIT_CLIENT', '30000'),
      user: readRate(env, 'RATE_LIMIT_USER', '6000'),
    },
    corsOrigins: readList(env, 'CORS_ORIGINS', /^https?:\/\/[\w.:-]+$/, 'https://host,…'),
    trustedProxies: readList(env, 'TRUSTED_PROXIES', /^[\da-f.:]+(\/\d{1,3})?$/i, 'addresses, …'),
  };
}

function readTimeZone(env: Environment): string {
  const { form, accepts, remedy } = timeZoneVariable;
  const zone = read(env, 'TIME_ZONE', form, remedy);
  if (!accepts(zone)) throw new FatalError(`TIME_ZONE is not valid: set it to ${remedy}`);
  return zone;
}

function readLogLevel(env: Environment): LogLevel {
  const form = new RegExp(`^(${logLevels.join('|')})$`);
  return read(env, 'LOG_LEVEL', form, `one of ${logLevels.join(', ')}`, 'info') as LogLevel;
}

function readRate(env: Environment, name: string, otherwise: string): number {
  return Number(read(env, name, /^[1-9]\d{0,8}$/, 'requests a minute', otherwise));
}

function readList(env: Environment, name: string, form: RegExp, remedy: string): string[] {
  const entries = (env[name] ?? '').split(',').map((entry) => entry.trim());
  const given = entries.filter((entry) => entry !== '');
  if (given.every((entry) => form.test(entry))) return given;
  throw new FatalError(`${name} is not valid: set it to ${remedy}`);
}

function readUpstreams(env: Environment): Upstreams {
  const upstreams = new Map<string, string>();
  for (const entry of read(env, 'UPSTREAMS', /./, 'name=http://host:port,…').split(',')) {
    const [, name, origin] = upstreamPattern.exec(entry.trim()) ?? [];
    if (!name || !origin || upstreams.has(name)) {
      throw new FatalError(
        'UPSTREAMS is not valid: set it to name=http://host:port,… each name once',
      );
    }
    upstreams.set(name, origin);
  }
  return upstreams;
}
