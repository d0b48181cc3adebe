import type { FromSchema } from 'json-schema-to-ts';
import { consentKinds } from '../code-lists/index.js';
import type { EventContract, EventSchema } from '../event-contract.js';
import { closedCode, id, moment, organisation } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['withdrawalId', 'kind', 'organisations', 'withdrawnAt', 'respondBy'],
  properties: {
    withdrawalId: id('The withdrawal; its answer names it'),
    kind: closedCode(consentKinds, 'Whose word was withdrawn'),
    organisations: {
      type: 'array',
      uniqueItems: true,
      minItems: 1,
      items: organisation('Organisation'),
      description: 'Those of the receiving node that something had reached',
    },
    withdrawnAt: moment('When it was withdrawn'),
    respondBy: moment('Until when the node answers'),
  },
} as const satisfies EventSchema;

/** Data of `exchange.consent-withdrawn`, version 1. */
export type ConsentWithdrawnV1 = FromSchema<typeof schema>;

/** A consent or assent was withdrawn: the node restricts what it received under it, and answers once. */
export const consentWithdrawnV1 = {
  type: 'exchange.consent-withdrawn',
  version: 1,
  reach: 'addressed',
  rule: 'safety',
  purpose: 'care-and-protection',
  summary:
    'A consent or assent was withdrawn: the node restricts what it received under it, and answers once.',
  schema,
  example: {
    withdrawalId: '5b1e0c6a-7d2f-4a39-8c40-9e1f2a3b4c5d',
    kind: 'consent',
    organisations: ['hn.dinaf', 'hn.reception-belen'],
    withdrawnAt: '2026-09-01T15:00:00Z',
    respondBy: '2026-09-04T15:00:00Z',
  },
} satisfies EventContract<ConsentWithdrawnV1>;
