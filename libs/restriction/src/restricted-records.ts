import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords, type RecordKind } from '#libs/service';
import { shareRestriction } from './restrictions.js';

/** Why a part of a record is not shown, for those who may open the record. */
export interface HiddenPart {
  readonly reason: 'consent-withdrawn';
  readonly since: string;
}

/** Of a record: whose it is, and of which case and child. */
export interface RestrictableRecord {
  readonly caseReference: string;
  readonly organisation: string;
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
    { caseReference, organisation, childId }: RestrictableRecord,
    record: RecordKind<Value>,
    id: string,
    blob: Buffer,
  ): Promise<Opened<Value>> {
    const since = await shareRestriction(tx, caseReference, organisation);
    if (since) return { hidden: { reason: 'consent-withdrawn', since: since.toISOString() } };
    return { value: await this.records.open(childId, record, id, blob) };
  }
}
