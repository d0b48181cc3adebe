import type { CorrectionReason } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What a consent contains about persons. */
export interface EncryptedPart {
  readonly language: string;
  readonly givenBy?: string | undefined;
  readonly form?: string | undefined;
  readonly witness?: string | undefined;
  readonly withheld?: readonly unknown[] | undefined;
  /** The day on which the child turns 18, as far as it is known. */
  readonly adultOn?: string | undefined;
  /** Of a version that corrects the one before: why, and who corrected it. */
  readonly correction?: StatementCorrection | undefined;
}

/** Why a version corrects the one before. */
export interface StatementCorrection {
  readonly reason: CorrectionReason;
  readonly note?: string;
  readonly by: string;
}

/** What a version of a consent contains about persons. */
export const consentRecord = defineRecord<EncryptedPart>({
  kind: 'consent.statement',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['language'],
    properties: {
      language: { type: 'string' },
      givenBy: { type: 'string' },
      form: { type: 'string' },
      witness: { type: 'string' },
      withheld: {
        type: 'array',
        items: {
          type: 'object',
          required: ['category', 'reason'],
          properties: {
            category: { type: 'string' },
            reason: { type: 'string' },
            note: { type: 'string' },
          },
        },
      },
      adultOn: { type: 'string' },
      correction: {
        type: 'object',
        required: ['reason', 'by'],
        properties: {
          reason: { type: 'string' },
          note: { type: 'string' },
          by: { type: 'string' },
        },
      },
    },
  }),
  example: {
    language: 'es',
    givenBy: 'mother',
    form: 'verbal-witnessed',
    witness: 'Elvira Pineda',
    withheld: [{ category: 'health', reason: 'childs-wish', note: 'Only for the doctor.' }],
    adultOn: '2031-02-09',
    correction: { reason: 'entered-wrongly', note: 'It was the aunt.', by: 'ana' },
  },
});
