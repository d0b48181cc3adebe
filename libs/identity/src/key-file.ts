import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FatalError } from '#libs/observability';
import { calculateJwkThumbprint } from 'jose';
import type { JWK } from 'jose';
import { createSecretFile, readSecretFile } from '#libs/confidentiality';

const algorithm = 'ES256';

/**
 * A private ES256 key as a JWK, its id the thumbprint. Throws KEY_FILE.TOO_OPEN or
 * KEY_FILE.UNREADABLE, and a sentence for a file that holds no such key.
 */
export async function readKeyFile(file: string, name: string): Promise<JWK> {
  const text = (await readSecretFile(file, name)).toString('utf8');
  const key = parse(text);
  if (key?.kty !== 'EC' || key.crv !== 'P-256' || !key.d) {
    throw new FatalError(`The ${name} file holds no private P-256 key as a JWK`);
  }
  return { ...key, kid: key.kid ?? (await calculateJwkThumbprint(key)), alg: algorithm };
}

/** As `readKeyFile`; makes the file, for its owner alone to read, when there is none. */
export async function ensureKeyFile(file: string, name: string): Promise<JWK> {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = { ...privateKey.export({ format: 'jwk' }), alg: algorithm, use: 'sig' };
    await mkdir(dirname(file), { recursive: true });
    await createSecretFile(file, JSON.stringify(key));
  }
  return readKeyFile(file, name);
}

/** What others may know of a key. */
export function publicPart({ kid, alg = algorithm, ...key }: JWK): JWK {
  const exported = createPublicKey({ key, format: 'jwk' }).export({ format: 'jwk' });
  return { ...exported, alg, use: 'sig', ...(kid && { kid }) };
}

function parse(text: string): JWK | undefined {
  try {
    return JSON.parse(text) as JWK;
  } catch {
    return undefined;
  }
}
