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
    },
  }),
  example: {
    language: 'es',
    givenBy: 'mother',
    form: 'verbal-witnessed',
    witness: 'Elvira Pineda',
    withheld: [{ category: 'health', reason: 'childs-wish', note: 'Only for the doctor.' }],
    adultOn: '2031-02-09',
  },
});
