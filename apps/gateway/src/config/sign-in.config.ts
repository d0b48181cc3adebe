import { FatalError } from '#libs/observability';
import { readSessionLimits, type SessionLimits } from '#libs/persistence';
import { readVariable } from './read-variable.js';
import type { Environment } from './read-variable.js';

/** How people sign in at this gateway. */
export interface SignInConfig {
  readonly clientId: string;
  /** The private key by which the gateway proves itself to the provider. */
  readonly clientKeyFile: string;
  /** The gateway's origin as browsers see it. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly sessionLimits: SessionLimits;
  /** A session that nobody uses ends after so many seconds. */
  readonly idleSeconds: number;
  /** A session ends after so many seconds, used or not. */
  readonly longestSeconds: number;
}

const loopback = /^(127(\.\d+){3}|\[::1\]|localhost)$/;

/**
 * Undefined without CLIENT_KEY_FILE: such a gateway serves machines alone. Throws an error that names
 * the variable, never its value.
 */
export function readSignInConfig(env: Environment): SignInConfig | undefined {
  if (env['CLIENT_KEY_FILE'] === undefined) return undefined;
  const minutes = /^[1-9]\d{0,3}$/;
  const idle = readVariable(env, 'SESSION_IDLE_MINUTES', minutes, 'a number of minutes', '30');
  const longest = readVariable(env, 'SESSION_MINUTES', minutes, 'a number of minutes', '600');
  return {
    clientId: readVariable(env, 'CLIENT_ID', /^[\w.:-]+$/, 'the client id', 'enlace-gateway'),
    clientKeyFile: readVariable(env, 'CLIENT_KEY_FILE', /./, 'the path of a key file'),
    publicUrl: readPublicUrl(env),
    databaseUrl: readVariable(env, 'DATABASE_URL', /^postgres(ql)?:\/\//, 'postgres://…'),
    sessionLimits: readSessionLimits((name, { form, remedy, otherwise }) =>
      readVariable(env, name, form, remedy, otherwise),
    ),
    idleSeconds: Number(idle) * 60,
    longestSeconds: Number(longest) * 60,
  };
}

/** A cookie that signs somebody in must not travel in the clear: http is for this machine alone. */
function readPublicUrl(env: Environment): string {
  const remedy = 'the origin that browsers use, https://…';
  const url = new URL(readVariable(env, 'PUBLIC_URL', /^https?:\/\/[\w.:[\]-]+\/?$/, remedy));
  if (url.protocol === 'https:' || loopback.test(url.hostname)) return url.origin;
  throw new FatalError(`PUBLIC_URL is not valid: set it to ${remedy}`);
}
