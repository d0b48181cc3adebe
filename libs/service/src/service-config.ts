import { timeZoneVariable } from '#libs/calendar';
import { eventLogAddress } from '#libs/messaging';
import type { LogLevel, OperationsAddress } from '#libs/observability';
import { readSessionLimits, type SessionLimits } from '#libs/persistence';

/** What a service reads from its environment. */
export interface ServiceConfig {
  readonly node: string;
  /** In which the civil days of the node begin and end, by its IANA name. */
  readonly timeZone: string;
  readonly host: string;
  readonly port: number;
  /** Where metrics and the detail of its health are served. */
  readonly operations: OperationsAddress;
  readonly databaseUrl: string;
  readonly keyStoreUrl: string;
  readonly nodeKeyFile: string;
  /** While the node key is changed: the one that wrapped what is not yet wrapped again. */
  readonly formerNodeKeyFile: string | undefined;
  /** The address of the node's own event log, as `openEventLog` expects it. */
  readonly eventLog: string;
  /** How long PostgreSQL waits for a session of this service, and that for others. */
  readonly sessionLimits: SessionLimits;
  readonly issuerUrl: string;
  readonly logLevel: LogLevel;
  readonly audit: AuditSettings;
}

/** How often the audit trail is chained, and how often the service publishes a checkpoint. */
export interface AuditSettings {
  readonly chainMs: number;
  readonly checkpointMs: number;
}

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable that is missing or wrong: named, its value never shown. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

interface Variable {
  readonly form: RegExp;
  /** What the form cannot say. */
  readonly accepts?: (value: string) => boolean;
  readonly remedy: string;
  readonly otherwise?: string;
}

/** Every variable with its form and what to write; the form is all that an error shows. */
const VARIABLES = {
  ENLACE_NODE: { form: /^[a-z]{2,8}$/, remedy: 'the id of the node, such as hn' },
  TIME_ZONE: timeZoneVariable,
  HOST: { form: /^[\w.:-]+$/, remedy: 'the address to listen on', otherwise: '127.0.0.1' },
  PORT: { form: /^\d{1,5}$/, remedy: 'the port to listen on, 0 for any', otherwise: '0' },
  OPERATIONS_HOST: {
    form: /^[\w.:-]+$/,
    remedy: 'the address on which metrics are served',
    otherwise: '127.0.0.1',
  },
  OPERATIONS_PORT: {
    form: /^\d{1,5}$/,
    remedy: 'the port on which metrics are served, 0 for any',
    otherwise: '0',
  },
  DATABASE_URL: { form: /^postgres(ql)?:\/\//, remedy: 'postgres://role:password@host:port/name' },
  KEY_STORE_URL: { form: /^postgres(ql)?:\/\//, remedy: 'postgres://role:password@host:port/name' },
  NODE_KEY_FILE: { form: /^.+$/, remedy: "the path of the node's key file" },
  FORMER_NODE_KEY_FILE: {
    form: /^.*$/,
    remedy: 'the path of the node key before the last change, as long as it is needed',
    otherwise: '',
  },
  EVENT_LOG: eventLogAddress,
  ISSUER_URL: { form: /^https?:\/\//, remedy: 'the address of the OpenID provider' },
  LOG_LEVEL: {
    form: /^(fatal|error|warn|info|debug|silent)$/,
    remedy: 'fatal, error, warn, info, debug or silent',
    otherwise: 'info',
  },
  AUDIT_CHAIN_MS: { form: /^[1-9]\d{1,4}$/, remedy: 'milliseconds, 10 to 99999', otherwise: '200' },
  AUDIT_CHECKPOINT_MS: {
    form: /^[1-9]\d{2,7}$/,
    remedy: 'milliseconds, 100 to 99999999',
    otherwise: '60000',
  },
} as const satisfies Record<string, Variable>;

/** Reads one variable. Throws `ConfigError` that names it and the form it must have. */
export function readVariable(env: Environment, name: string, variable: Variable): string {
  const value = env[name] ?? variable.otherwise;
  if (value === undefined)
    throw new ConfigError(`${name} is missing: set it to ${variable.remedy}`);
  if (!variable.form.test(value) || variable.accepts?.(value) === false) {
    throw new ConfigError(`${name} is not valid: set it to ${variable.remedy}`);
  }
  return value;
}

/** Reads the whole configuration at start. Throws `ConfigError` for the first variable wrong. */
export function readServiceConfig(env: Environment): ServiceConfig {
  const read = (name: keyof typeof VARIABLES): string => readVariable(env, name, VARIABLES[name]);
  return {
    node: read('ENLACE_NODE'),
    timeZone: read('TIME_ZONE'),
    host: read('HOST'),
    port: Number(read('PORT')),
    operations: { host: read('OPERATIONS_HOST'), port: Number(read('OPERATIONS_PORT')) },
    databaseUrl: read('DATABASE_URL'),
    keyStoreUrl: read('KEY_STORE_URL'),
    nodeKeyFile: read('NODE_KEY_FILE'),
    formerNodeKeyFile: read('FORMER_NODE_KEY_FILE') || undefined,
    eventLog: read('EVENT_LOG'),
    sessionLimits: readSessionLimits((name, variable) => readVariable(env, name, variable)),
    issuerUrl: read('ISSUER_URL'),
    logLevel: read('LOG_LEVEL') as LogLevel,
    audit: {
      chainMs: Number(read('AUDIT_CHAIN_MS')),
      checkpointMs: Number(read('AUDIT_CHECKPOINT_MS')),
    },
  };
}
