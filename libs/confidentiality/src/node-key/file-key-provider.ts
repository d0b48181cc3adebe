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

interface NodeKey {
  readonly key: KeyObject;
  readonly id: Buffer;
}

/**
 * The node key out of a file of 32 bytes. A wrapped secret is the key's id, then a blob. While the
 * node key is changed a former one still unwraps; it wraps nothing any more.
 */
export class FileKeyProvider implements KeyProvider {
  readonly keyId: string;

  private constructor(
    private readonly current: NodeKey,
    private readonly former: readonly NodeKey[],
  ) {
    this.keyId = current.id.toString('hex');
  }

  /**
   * Reads the key, and the former one where there is one.
   * Throws KEY_FILE.TOO_OPEN, KEY_FILE.UNREADABLE or KEY_FILE.INVALID.
   */
  static async read(path: string, formerPath?: string): Promise<FileKeyProvider> {
    const former = formerPath ? [await readNodeKey(formerPath)] : [];
    return new FileKeyProvider(await readNodeKey(path), former);
  }

  wrap(plain: Buffer, context: string): Promise<Buffer> {
    const { key, id } = this.current;
    return Promise.resolve(Buffer.concat([id, encryptBlob(key, plain, wrapContext(context))]));
  }

  isOutdated(wrapped: Buffer): boolean {
    return !isWrappedBy(wrapped, this.current);
  }

  unwrap(wrapped: Buffer, context: string): Promise<Buffer> {
    return new Promise((resolve) => resolve(this.open(wrapped, context)));
  }

  private open(wrapped: Buffer, context: string): Buffer {
    const wrapper = [this.current, ...this.former].find((key) => isWrappedBy(wrapped, key));
    if (!wrapper) throw cannotUnwrap('another node key wrapped it');
    try {
      return decryptBlob(wrapper.key, wrapped.subarray(keyIdBytes), wrapContext(context));
    } catch {
      throw cannotUnwrap('it was changed or belongs elsewhere');
    }
  }
}

async function readNodeKey(path: string): Promise<NodeKey> {
  const bytes = await readSecretFile(path, 'node key');
  if (bytes.length !== keyBytes) {
    throw new ConfidentialityError('KEY_FILE.INVALID', 'The node key file must hold 32 bytes');
  }
  const id = createHash('sha256').update('enlace node key id\n').update(bytes).digest();
  return { key: createSecretKey(bytes), id: id.subarray(0, keyIdBytes) };
}

function isWrappedBy(wrapped: Buffer, { id }: NodeKey): boolean {
  return wrapped.subarray(0, keyIdBytes).equals(id);
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
