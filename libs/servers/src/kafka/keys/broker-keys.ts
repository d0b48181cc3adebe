import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { issueCertificate, type Statement } from './certificate.js';

/** The principal that declares topics and rights; `deploy/kafka/secured.properties` names it too. */
export const OPERATOR = 'operator';

const AUTHORITY = 'enlace-demonstration-authority';
const AUTHORITY_DAYS = 3650;
const DAYS = 365;

/** Who gets a key, and by which names the broker is reached. */
export interface BrokerKeysOptions {
  readonly principals: readonly string[];
  readonly hosts: readonly string[];
}

/**
 * Makes the keys of a broker and of its clients in `folder`: `ca.crt`, and for each a file of mode
 * 0600 with key and certificate, such as `hn.exchange.pem`. The authority is made once and stored;
 * the others are made again each time, so that none is ever out of date.
 */
export async function makeBrokerKeys(folder: string, options: BrokerKeysOptions): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await findAuthority(folder);
  const write = (name: string, as: Statement['as']): Promise<void> =>
    writeSecret(join(folder, `${name}.pem`), issue(authority, name, as));
  await write('broker', { hosts: options.hosts });
  for (const name of [OPERATOR, ...options.principals]) await write(name, 'client');
}

/** The address of a broker for the operator whose keys lie in `folder`. */
export function operatorAddress(brokers: readonly string[], folder: string): string {
  const files = new URLSearchParams({
    ca: resolve(folder, 'ca.crt'),
    key: resolve(folder, `${OPERATOR}.pem`),
  });
  return `kafka+ssl://${brokers.join(',')}?${files.toString()}`;
}

function issue(issuerKey: KeyObject, subject: string, as: Statement['as']): string {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = issueCertificate({
    ...{ subject, publicKey, issuer: AUTHORITY, issuerKey, days: DAYS, as },
  });
  return pemOf(privateKey) + certificate;
}

async function findAuthority(folder: string): Promise<KeyObject> {
  const [keyFile, certificateFile] = [join(folder, 'ca.key'), join(folder, 'ca.crt')];
  if (existsSync(certificateFile)) return createPrivateKey(await readFile(keyFile));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeSecret(keyFile, pemOf(privateKey));
  const certificate = issueCertificate({
    ...{ subject: AUTHORITY, publicKey: createPublicKey(privateKey) },
    ...{ issuer: AUTHORITY, issuerKey: privateKey, days: AUTHORITY_DAYS, as: 'authority' },
  });
  await writeFile(certificateFile, certificate);
  return privateKey;
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }) as string;
}

/** Whole or not at all: somebody may read it at this moment. */
async function writeSecret(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}
