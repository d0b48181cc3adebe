import { Injectable } from '@nestjs/common';
import { Any, LessThanOrEqual } from 'typeorm';
import { newEventId } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords } from '#libs/restriction';
import {
  EncryptedRecords,
  type OwnKind,
  type ReceivedKind,
  type RecordKind,
  type StoredRecord,
} from '#libs/service';
import { CorrectionKind, type CorrectionRecord } from './correction.record.js';
import { correctionView, type CorrectionView, type FormerVersion } from './correction-view.js';
import { CorrectionEntity } from './persistence/correction.entity.js';

/** One encrypted part of a record of an organisation. */
export interface CorrectablePart<Value> {
  readonly kind: RecordKind<Value>;
  readonly recordId: string;
  readonly organisation: string;
  /** The version in which the record was read: a correction that came since is not shown with it. */
  readonly readVersion?: number;
}

/** A part that the organisation wrote itself. */
export interface OwnPart<Value> extends CorrectablePart<Value> {
  readonly kind: OwnKind<Value>;
}

/** A copy that another organisation sent; it may be restricted. */
export interface ReceivedPart<Value> extends CorrectablePart<Value> {
  readonly kind: ReceivedKind<Value>;
  readonly cancelledAt: Date | null;
}

/** A part before it is corrected; its record must be locked. */
export interface Corrected<Value> extends CorrectablePart<Value> {
  readonly caseReference: string;
  readonly childId: string;
  /** What it says, and does not say any more. */
  readonly former: Value;
  /** The version that its record gets. */
  readonly version?: number;
}

/** Who corrects, and why. */
export interface Why extends CorrectionRecord {
  readonly by: string;
}

/**
 * The one way in which a record that is wrong becomes right: what it said stays as a former version,
 * with who corrected it, when and why, under the rights of the record itself.
 */
@Injectable()
export class Corrections {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly readable: RestrictedRecords,
    private readonly why: CorrectionKind,
  ) {}

  /** Stores what a part said before; the caller stores what it says now. */
  async store<Value>(
    tx: Transaction,
    of: Corrected<Value>,
    { by, ...why }: Why,
  ): Promise<CorrectionEntity> {
    const { kind, recordId, organisation, caseReference, childId, former } = of;
    const earlier = await this.find(tx, of);
    const number = earlier.length + 1;
    const id = newEventId();
    const correction = tx.repository(CorrectionEntity).create({
      ...{ id, organisation, recordId, kind: kind.kind, number, caseReference, childId },
      ...{ version: of.version ?? number + 1, correctedBy: by, correctedAt: new Date() },
      formerCiphertext: await this.records.encrypt(childId, kind, id, former),
      ciphertext: await this.records.encrypt(childId, this.why.record, id, why),
    });
    await tx.repository(CorrectionEntity).insert(correction);
    return correction;
  }

  /** The corrections of a part, first to last, without what they contain. */
  find<Value>(
    tx: Transaction,
    { kind, recordId, organisation, readVersion: last }: CorrectablePart<Value>,
  ): Promise<CorrectionEntity[]> {
    const version = last === undefined ? {} : { version: LessThanOrEqual(last) };
    return tx.repository(CorrectionEntity).find({
      where: { recordId, organisation, kind: kind.kind, ...version },
      order: { number: 'ASC' },
    });
  }

  /**
   * When each of these records, as it was read, was corrected last, by record; of one that never was,
   * nothing. A correction that came since is not shown with it.
   */
  async findLatest<Value>(
    tx: Transaction,
    { kind, organisation }: Omit<CorrectablePart<Value>, 'recordId'>,
    records: readonly { readonly id: string; readonly version: number }[],
  ): Promise<ReadonlyMap<string, string>> {
    const readIn = new Map(records.map(({ id, version }) => [id, version]));
    const found = await tx.repository(CorrectionEntity).find({
      where: { recordId: Any([...readIn.keys()]), organisation, kind: kind.kind },
      order: { number: 'ASC' },
      select: { id: true, recordId: true, version: true, correctedAt: true },
    });
    const seen = found.filter(({ recordId, version }) => version <= (readIn.get(recordId) ?? 0));
    return new Map(seen.map((one) => [one.recordId, one.correctedAt.toISOString()]));
  }

  /** The last correction of a part, opened; null of one that never was corrected. */
  async openLatest<Value>(
    tx: Transaction,
    of: CorrectablePart<Value>,
  ): Promise<CorrectionView | null> {
    const latest = (await this.find(tx, of)).at(-1);
    if (!latest) return null;
    const [why] = await this.records.openMany(this.why.record, [latest]);
    return correctionView(latest, why);
  }

  /** The corrections of a part, first to last, each with what the record said before it. */
  async openAll<Value>(tx: Transaction, of: OwnPart<Value>): Promise<FormerVersion<Value>[]> {
    const found = await this.find(tx, of);
    return this.versionsOf(found, await this.records.openMany(of.kind, found.map(formerOf)));
  }

  /** The same of a copy that another organisation sent: nothing is shown while it is restricted. */
  async openAllReceived<Value>(
    tx: Transaction,
    of: ReceivedPart<Value>,
  ): Promise<FormerVersion<Value>[]> {
    const { cancelledAt } = of;
    const found = await this.find(tx, of);
    const rows = found.map(({ organisation, caseReference, ...row }) => ({
      ...{ organisation, caseReference, cancelledAt, ...formerOf(row) },
    }));
    const opened = await this.readable.openMany(tx, of.kind, rows, (row) => row.ciphertext);
    const versions = await this.versionsOf(
      found,
      opened.map(({ value }) => value),
    );
    return versions.map((version, at) =>
      opened[at]?.hidden ? { ...version, reason: null, note: null } : version,
    );
  }

  private async versionsOf<Value>(
    found: readonly CorrectionEntity[],
    formers: readonly (Value | undefined)[],
  ): Promise<FormerVersion<Value>[]> {
    const whys = await this.records.openMany(this.why.record, found);
    return found.map((one, at) => ({
      ...correctionView(one, whys[at]),
      former: formers[at] ?? null,
    }));
  }
}

/** Where what a record said before lies. */
function formerOf({
  id,
  childId,
  formerCiphertext: ciphertext,
}: Pick<CorrectionEntity, 'id' | 'childId' | 'formerCiphertext'>): StoredRecord {
  return { id, childId, ciphertext };
}
