import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords, type ReceivedKind } from '#libs/service';
import { hiddenPart, type HiddenPart } from './domain/hidden-part.js';
import { shareRestrictions, type HeldCase } from './persistence/restrictions.js';

/** Of a received copy: whose it is, and of which case and child. */
export interface RestrictableRecord extends HeldCase {
  readonly childId: string;
  /** Since when the referral with which it came is cancelled; null while it is not. */
  readonly cancelledAt: Date | null;
}

/** What lay in a blob, or why it is hidden. */
export type Opened<Value> =
  | { readonly value: Value; readonly hidden?: never }
  | { readonly value?: never; readonly hidden: HiddenPart };

/**
 * Opens for a reader what another organisation sent, unless it is restricted. What the holder wrote
 * under its own duty is opened by `EncryptedRecords`: nothing restricts it.
 */
@Injectable()
export class RestrictedRecords {
  constructor(private readonly records: EncryptedRecords) {}

  /** Throws what `EncryptedRecords.open` throws. */
  async open<Value>(
    tx: Transaction,
    of: RestrictableRecord,
    record: ReceivedKind<Value>,
    id: string,
    blob: Buffer,
  ): Promise<Opened<Value>> {
    const [restriction] = await shareRestrictions(tx, [of]);
    const hidden = restriction && hiddenPart(record, restriction, of.cancelledAt);
    if (hidden) return { hidden };
    return { value: await this.records.openReceived(of.childId, record, id, blob) };
  }

  /**
   * Opens many of one kind, in their order; `ciphertextOf` says where in a row it is. Of a row without
   * one, and of an erased child, there is neither value nor a hidden part. Throws what
   * `EncryptedRecords.openMany` throws.
   */
  async openMany<Value, Row extends RestrictableRecord & { readonly id: string }>(
    tx: Transaction,
    record: ReceivedKind<Value>,
    rows: readonly Row[],
    ciphertextOf: (row: Row) => Buffer | null,
  ): Promise<Partial<Opened<Value>>[]> {
    const restrictions = await shareRestrictions(tx, rows);
    const found = rows.map((row, at) => {
      const ciphertext = ciphertextOf(row);
      if (!ciphertext) return {};
      const restriction = restrictions[at];
      const hidden = restriction && hiddenPart(record, restriction, row.cancelledAt);
      return hidden ? { hidden } : { stored: { childId: row.childId, id: row.id, ciphertext } };
    });
    const opened = await this.records.openManyReceived(
      record,
      found.map(({ stored }) => stored),
    );
    return found.map(({ hidden }, at): Partial<Opened<Value>> => {
      if (hidden) return { hidden };
      const value = opened[at];
      return value === undefined ? {} : { value };
    });
  }

  /**
   * Whether a withdrawal restricts the case for the organisation, though it may retain what it has:
   * then nothing of it is sent without a person's act.
   */
  async isRestricted(tx: Transaction, held: HeldCase): Promise<boolean> {
    const [restriction] = await shareRestrictions(tx, [held]);
    return restriction?.withdrawnAt !== undefined;
  }
}
