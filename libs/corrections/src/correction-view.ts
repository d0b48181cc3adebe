import type { CorrectionReason } from '#libs/contracts';
import type { CorrectionRecord } from './correction.record.js';
import type { CorrectionEntity } from './persistence/correction.entity.js';

/** That a record was corrected: which time, when, by whom and why. */
export interface CorrectionView {
  /** The first correction is number 1. */
  readonly number: number;
  /** The version that the record has by it. */
  readonly version: number;
  readonly correctedAt: string;
  /** Who corrected it: the person as they sign in, or the organisation that sent a corrected copy. */
  readonly correctedBy: string;
  readonly name: string | null;
  /** A code of `correction-reason`; null where it is hidden or erased, as the rest. */
  readonly reason: CorrectionReason | null;
  readonly note: string | null;
}

/** A correction with what the record said before it. */
export interface FormerVersion<Value> extends CorrectionView {
  /** Null where it is hidden or erased. */
  readonly former: Value | null;
}

/** What is shown of a correction. */
export function correctionView(
  { number, version, correctedAt, correctedBy }: CorrectionEntity,
  opened: CorrectionRecord | undefined,
): CorrectionView {
  return {
    ...{ number, version, correctedBy, correctedAt: correctedAt.toISOString() },
    name: opened?.name ?? null,
    reason: opened?.reason ?? null,
    note: opened?.note ?? null,
  };
}
