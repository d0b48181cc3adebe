import {
  readSigningKeyFile,
  VerifyingKey,
  type KeyProvider,
  type SigningKey,
  type TrustAnchor,
} from '#libs/confidentiality';
import { eventLogAddress, openEventLog, type EventLog } from '#libs/messaging';
import { readVariable, type Environment, type ServiceRuntime } from '#libs/service';

/** What the border needs beside the service's own parts. */
export class Border {
  constructor(
    readonly node: string,
    readonly signingKey: SigningKey,
    /** The network's keys, out of which every other one comes. */
    readonly trust: Pick<TrustAnchor, 'trustListKey' | 'officerKeys'>,
    /** The region's log: every node's inbox. */
    readonly log: EventLog,
    readonly keyProvider: KeyProvider,
    readonly settings: BorderSettings,
  ) {}
}

export interface BorderSettings {
  /** How long a dispatch waits for its receipt before it is sent again, at first. */
  readonly resendAfterMs: number;
  /** How often the sender asks for all that is due, whatever peers the signals named. */
  readonly pollMs: number;
  readonly epochDays: number;
}

const VARIABLES = {
  BORDER_LOG: {
    form: eventLogAddress.form,
    remedy: `${eventLogAddress.remedy}: the region’s log`,
  },
  SIGNING_KEY_FILE: { form: /^.+$/, remedy: "the path of the node's signing key" },
  TRUST_LIST_KEY: {
    form: /^[A-Za-z0-9_-]{43}$/,
    remedy: 'the public key with which the network signs the trust list',
  },
  OFFICER_KEYS: {
    form: /^([A-Za-z0-9_-]{43}(,[A-Za-z0-9_-]{43})*)?$/,
    remedy: "the public keys of the network's officers, with commas between them",
    otherwise: '',
  },
  RESEND_AFTER_MS: { form: /^\d{3,8}$/, remedy: 'milliseconds', otherwise: '30000' },
  BORDER_POLL_MS: { form: /^[1-9]\d{2,5}$/, remedy: 'milliseconds', otherwise: '500' },
  EPOCH_DAYS: { form: /^([1-9]|[12]\d|30)$/, remedy: '1 to 30', otherwise: '30' },
} as const;

/** Reads the border's part of the environment. Throws `ConfigError`, and the key files' errors. */
export async function openBorder(
  { config, name, keyProvider }: ServiceRuntime,
  env: Environment,
): Promise<Border> {
  const read = (variable: keyof typeof VARIABLES): string =>
    readVariable(env, variable, VARIABLES[variable]);
  return new Border(
    config.node,
    await readSigningKeyFile(read('SIGNING_KEY_FILE')),
    {
      trustListKey: VerifyingKey.parse(read('TRUST_LIST_KEY')),
      officerKeys: read('OFFICER_KEYS')
        .split(',')
        .filter(Boolean)
        .map((text) => VerifyingKey.parse(text)),
    },
    openEventLog(read('BORDER_LOG'), `${name}.border`, config.sessionLimits),
    keyProvider,
    {
      resendAfterMs: Number(read('RESEND_AFTER_MS')),
      pollMs: Number(read('BORDER_POLL_MS')),
      epochDays: Number(read('EPOCH_DAYS')),
    },
  );
}
