import { Injectable } from '@nestjs/common';
import { ChildKeys } from '#libs/confidentiality';
import { decryptRecord, encryptRecord } from './record-bytes.js';
import { RecordError } from './record.error.js';
import type { OwnKind, ReceivedKind, RecordKind } from './record-kind.js';

/** One record as it lies in a row. */
export interface StoredRecord {
  readonly childId: string;
  readonly id: string;
  readonly ciphertext: Buffer;
}

/** What of these rows is to be opened, in their order; undefined for a row without a ciphertext. */
export function storedBy<Row extends Pick<StoredRecord, 'childId' | 'id'>>(
  rows: readonly Row[],
  ciphertextOf: (row: Row) => Buffer | null,
): (StoredRecord | undefined)[] {
  return rows.map((row) => {
    const ciphertext = ciphertextOf(row);
    return ciphertext ? { childId: row.childId, id: row.id, ciphertext } : undefined;
  });
}

/**
 * Personal data at rest: one blob per record under the child's data key, bound to its kind and id, so
 * that it opens nowhere else and is gone when the key is destroyed.
 */
@Injectable()
export class EncryptedRecords {
  constructor(private readonly keys: ChildKeys) {}

  /** Encrypts `value` as the record `id` of a child. Throws `ENCRYPTED_RECORD.WRONG_SHAPE`. */
  async encrypt<Value>(
    childId: string,
    record: RecordKind<Value>,
    id: string,
    value: NoInfer<Value>,
  ): Promise<Buffer> {
    return encryptRecord(await this.keys.get(childId), record, id, value);
  }

  /**
   * Opens what `encrypt` made, of this or an older version: what the holder wrote itself. Throws
   * `DataKeyDestroyedError` when the child was erased, `ENCRYPTED_RECORD.ERASED` when the organisation
   * erased this record alone, and another `RecordError` for a record of another kind or a newer release.
   */
  open<Value>(childId: string, record: OwnKind<Value>, id: string, blob: Buffer): Promise<Value> {
    return this.openOne(childId, record, id, blob);
  }

  /**
   * Opens a copy that another organisation sent, for what the service does with it. Who reads it is
   * shown it by `RestrictedRecords` instead. Throws as `open`.
   */
  openReceived<Value>(
    childId: string,
    record: ReceivedKind<Value>,
    id: string,
    blob: Buffer,
  ): Promise<Value> {
    return this.openOne(childId, record, id, blob);
  }

  private async openOne<Value>(
    childId: string,
    record: RecordKind<Value>,
    id: string,
    blob: Buffer,
  ): Promise<Value> {
    const key = await this.keys.get(childId);
    if (blob.length === 0) {
      throw new RecordError('ENCRYPTED_RECORD.ERASED', `An erased record of ${record.kind}`);
    }
    return decryptRecord(key, record, id, blob);
  }

  /**
   * Opens many of one kind, of any children, in their order; undefined where there is none, and where
   * the child or the record was erased. Throws a `RecordError` as `open`.
   */
  openMany<Value>(
    record: OwnKind<Value>,
    stored: readonly (StoredRecord | undefined)[],
  ): Promise<(Value | undefined)[]> {
    return this.openAll(record, stored);
  }

  /** As `openMany`, of copies that other organisations sent, as `openReceived`. */
  openManyReceived<Value>(
    record: ReceivedKind<Value>,
    stored: readonly (StoredRecord | undefined)[],
  ): Promise<(Value | undefined)[]> {
    return this.openAll(record, stored);
  }

  private async openAll<Value>(
    record: RecordKind<Value>,
    stored: readonly (StoredRecord | undefined)[],
  ): Promise<(Value | undefined)[]> {
    const children = stored.flatMap((one) => one?.childId ?? []);
    const keys = await this.keys.getMany([...new Set(children)]);
    return stored.map((one) => {
      const key = one && one.ciphertext.length > 0 ? keys.get(one.childId) : undefined;
      return one && key && decryptRecord(key, record, one.id, one.ciphertext);
    });
  }
}
