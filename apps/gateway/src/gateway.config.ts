import { logLevels } from '#libs/observability';
import type { LogLevel } from '#libs/observability';

/** What the gateway reads from its environment. */
export interface GatewayConfig {
  readonly node: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: LogLevel;
  readonly upstreams: Upstreams;
}

/** The services behind the gateway: name to origin, such as `http://127.0.0.1:4101`. */
export type Upstreams = ReadonlyMap<string, string>;

type Environment = Readonly<Record<string, string | undefined>>;

const upstreamPattern = /^([a-z][a-z-]*)=(https?:\/\/[\w.-]+:\d{1,5})$/;

/** Reads and checks the environment. Throws an error that names the variable, never its value. */
export function readGatewayConfig(env: Environment): GatewayConfig {
  return {
    node: read(env, 'ENLACE_NODE', /^[a-z]{2,8}$/, 'the id of the node, such as hn'),
    host: read(env, 'HOST', /^[\w.:-]+$/, 'the address to listen on', '127.0.0.1'),
    port: Number(read(env, 'PORT', /^\d{1,5}$/, 'the port to listen on, 0 for any', '0')),
    logLevel: readLogLevel(env),
    upstreams: readUpstreams(env),
  };
}

function read(env: Environment, name: string, form: RegExp, remedy: string, otherwise?: string) {
  const value = env[name] ?? otherwise;
  if (value !== undefined && form.test(value)) return value;
  const fault = value === undefined ? 'is missing' : 'is not valid';
  throw new Error(`${name} ${fault}: set it to ${remedy}`);
}

function readLogLevel(env: Environment): LogLevel {
  const form = new RegExp(`^(${logLevels.join('|')})$`);
  return read(env, 'LOG_LEVEL', form, `one of ${logLevels.join(', ')}`, 'info') as LogLevel;
}

function readUpstreams(env: Environment): Upstreams {
  const upstreams = new Map<string, string>();
  for (const entry of read(env, 'UPSTREAMS', /./, 'name=http://host:port,…').split(',')) {
    const [, name, origin] = upstreamPattern.exec(entry.trim()) ?? [];
    if (!name || !origin || upstreams.has(name)) {
      throw new Error('UPSTREAMS is not valid: set it to name=http://host:port,… each name once');
    }
    upstreams.set(name, origin);
  }
  return upstreams;
}
