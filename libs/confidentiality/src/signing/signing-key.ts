import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { ConfidentialityError } from '../errors.js';
import { createSecretFile, readSecretFile } from '../secret-file.js';
import { agree, agreementSecretOf } from './key-agreement.js';
import { VerifyingKey } from './verifying-key.js';

/** A node's Ed25519 key. Only the exchange holds one. */
export class SigningKey {
  readonly verifyingKey: VerifyingKey;
  private readonly agreementSecret: KeyObject;

  constructor(private readonly privateKey: KeyObject) {
    const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
    this.verifyingKey = VerifyingKey.parse(x ?? '');
    this.agreementSecret = agreementSecretOf(privateKey);
  }

  /** RFC 7638 thumbprint of the public half. */
  get keyId(): string {
    return this.verifyingKey.keyId;
  }

  /** Signs the bytes as they are; statements go through `signStatement`. */
  sign(message: Buffer): Buffer {
    return sign(null, message, this.privateKey);
  }

  /** The secret shared with an X25519 public key, by which somebody encrypted for this node. */
  agree(publicText: string): Buffer | undefined {
    return agree(this.agreementSecret, publicText);
  }

  /** PKCS#8 in PEM: for the key file only. */
  toPem(): string {
    return this.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  }
}

/** A new random Ed25519 key, in memory only. */
export function createSigningKey(): SigningKey {
  return new SigningKey(generateKeyPairSync('ed25519').privateKey);
}

/** Makes a new signing key in a new file of mode 0600. Fails when the file already exists. */
export async function createSigningKeyFile(path: string): Promise<SigningKey> {
  const key = createSigningKey();
  await createSecretFile(path, key.toPem());
  return key;
}

/** Reads a signing key. Throws KEY_FILE.TOO_OPEN, KEY_FILE.UNREADABLE or KEY_FILE.INVALID. */
export async function readSigningKeyFile(path: string): Promise<SigningKey> {
  const pem = await readSecretFile(path, 'signing key');
  try {
    return new SigningKey(createPrivateKey(pem));
  } catch {
    throw new ConfidentialityError('KEY_FILE.INVALID', 'The signing key file holds no Ed25519 key');
  }
}
