import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords, type RecordKind } from '#libs/service';
import { shareRestrictions, type HeldCase } from './persistence/restrictions.js';

/** Why a part of a record is not shown, for those who may open the record. */
export interface HiddenPart {
  readonly reason: 'consent-withdrawn';
  readonly since: string;
}

/** Of a record: whose it is, and of which case and child. */
export interface RestrictableRecord extends HeldCase {
  readonly childId: string;
}

/** What lay in a blob, or why it is hidden. */
export type Opened<Value> =
  | { readonly value: Value; readonly hidden?: never }
  | { readonly value?: never; readonly hidden: HiddenPart };

/** Opens personal data at rest for a reader, unless its case is restricted. */
@Injectable()
export class RestrictedRecords {
  constructor(private readonly records: EncryptedRecords) {}

  /** Throws what `EncryptedRecords.open` throws. */
  async open<Value>(
    tx: Transaction,
    of: RestrictableRecord,
    record: RecordKind<Value>,
    id: string,
    blob: Buffer,
  ): Promise<Opened<Value>> {
    const [since] = await shareRestrictions(tx, [of]);
    if (since) return { hidden: hiddenSince(since) };
    return { value: await this.records.open(of.childId, record, id, blob) };
  }

  /**
   * Opens many of one kind, in their order; `ciphertextOf` says where in a row it is. Of a row without
   * one, and of an erased child, there is neither value nor a hidden part. Throws what
   * `EncryptedRecords.openMany` throws.
   */
  async openMany<Value, Row extends RestrictableRecord & { readonly id: string }>(
    tx: Transaction,
    record: RecordKind<Value>,
    rows: readonly Row[],
    ciphertextOf: (row: Row) => Buffer | null,
  ): Promise<Partial<Opened<Value>>[]> {
    const since = await shareRestrictions(tx, rows);
    const stored = rows.map((row) => {
      const ciphertext = ciphertextOf(row);
      return ciphertext ? { childId: row.childId, id: row.id, ciphertext } : undefined;
    });
    const readable = stored.map((one, at) => (since[at] ? undefined : one));
    const opened = await this.records.openMany(record, readable);
    return stored.map((one, at): Partial<Opened<Value>> => {
      const restricted = since[at];
      if (one && restricted) return { hidden: hiddenSince(restricted) };
      const value = opened[at];
      return value === undefined ? {} : { value };
    });
  }
}

function hiddenSince(since: Date): HiddenPart {
  return { reason: 'consent-withdrawn', since: since.toISOString() };
}
