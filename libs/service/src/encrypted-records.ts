import { Injectable } from '@nestjs/common';
import { ChildKeys, decryptBlob, encryptBlob } from '#libs/confidentiality';

/**
 * Personal data at rest: one blob per record under the child's data key, bound to the record, so
 * that it opens nowhere else and is gone when the key is destroyed.
 */
@Injectable()
export class EncryptedRecords {
  constructor(private readonly keys: ChildKeys) {}

  /** Encrypts `value` for the record `context` (such as `detection:<id>`) of a child. */
  async encrypt(childId: string, context: string, value: unknown): Promise<Buffer> {
    return encryptBlob(await this.keys.get(childId), JSON.stringify(value), context);
  }

  /** Opens what `encrypt` made. Throws `DataKeyDestroyedError` when the child was erased. */
  async open<Value>(childId: string, context: string, blob: Buffer): Promise<Value> {
    const plain = decryptBlob(await this.keys.get(childId), blob, context);
    return JSON.parse(plain.toString('utf8')) as Value;
  }
}
