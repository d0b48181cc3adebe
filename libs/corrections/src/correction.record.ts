import type { CorrectionReason, ServiceName } from '#libs/contracts';
import { defineRecord, type OwnKind } from '#libs/service';

/** What is encrypted of a correction beside what the record said before. */
export interface CorrectionRecord {
  /** Absent of a copy whose sender did not say. */
  readonly reason?: CorrectionReason;
  readonly note?: string;
  /** By which name who corrected it signed in, where they have one. */
  readonly name?: string;
}

/** Why a record of a service was corrected, and by whom: each service has a kind of its own. */
export const correctionRecordOf = (service: ServiceName): OwnKind<CorrectionRecord> =>
  defineRecord<CorrectionRecord>({
    kind: `${service}.correction`,
    version: 1,
    schema: () => ({
      type: 'object',
      properties: {
        reason: { type: 'string' },
        note: { type: 'string' },
        name: { type: 'string' },
      },
    }),
    example: { reason: 'document-seen', note: 'By her birth certificate.', name: 'Ana Morales' },
  });

/** The kind of the service that runs, as the module is given it. */
export class CorrectionKind {
  constructor(readonly record: OwnKind<CorrectionRecord>) {}
}
