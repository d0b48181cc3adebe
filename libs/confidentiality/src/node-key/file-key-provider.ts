import { createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { decryptBlob, encryptBlob } from '../blobs/blob.js';
import { ConfidentialityError } from '../errors.js';
import { createSecretFile, readSecretFile } from '../secret-file.js';
import type { KeyProvider } from './key-provider.port.js';

const keyBytes = 32;
const keyIdBytes = 8;

/** Makes a new random node key in a new file of mode 0600. Fails when the file already exists. */
export async function createNodeKeyFile(path: string): Promise<void> {
  await createSecretFile(path, randomBytes(keyBytes));
}

/**
 * The node key out of a file of 32 bytes. A wrapped secret is the key's id, then a blob, so that
 * rotation can tell which key wrapped it.
 */
export class FileKeyProvider implements KeyProvider {
  readonly keyId: string;

  private constructor(
    private readonly key: KeyObject,
    private readonly keyIdOnWire: Buffer,
  ) {
    this.keyId = keyIdOnWire.toString('hex');
  }

  /** Reads the key. Throws KEY_FILE.TOO_OPEN, KEY_FILE.UNREADABLE or KEY_FILE.INVALID. */
  static async read(path: string): Promise<FileKeyProvider> {
    const bytes = await readSecretFile(path, 'node key');
    if (bytes.length !== keyBytes) {
      throw new ConfidentialityError('KEY_FILE.INVALID', 'The node key file must hold 32 bytes');
    }
    const keyId = createHash('sha256').update('enlace node key id\n').update(bytes).digest();
    return new FileKeyProvider(createSecretKey(bytes), keyId.subarray(0, keyIdBytes));
  }

  wrap(plain: Buffer, context: string): Promise<Buffer> {
    const blob = encryptBlob(this.key, plain, wrapContext(context));
    return Promise.resolve(Buffer.concat([this.keyIdOnWire, blob]));
  }

  unwrap(wrapped: Buffer, context: string): Promise<Buffer> {
    return new Promise((resolve) => resolve(this.open(wrapped, context)));
  }

  private open(wrapped: Buffer, context: string): Buffer {
    if (!wrapped.subarray(0, keyIdBytes).equals(this.keyIdOnWire)) {
      throw cannotUnwrap('another node key wrapped it');
    }
    try {
      return decryptBlob(this.key, wrapped.subarray(keyIdBytes), wrapContext(context));
    } catch {
      throw cannotUnwrap('it was changed or belongs elsewhere');
    }
  }
}

function wrapContext(context: string): string {
  return `wrapped:${context}`;
}

function cannotUnwrap(reason: string): ConfidentialityError {
  return new ConfidentialityError(
    'NODE_KEY.CANNOT_UNWRAP',
    `A wrapped key does not open: ${reason}`,
  );
}
