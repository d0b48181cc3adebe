import { consentKinds } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { closedCode, id, moment, organisation } from '../fields.js';

/**
 * A consent or assent was withdrawn: the node restricts what it received under it, and reports the
 * result once.
 */
export const ConsentWithdrawnV1 = defineEvent({
  type: 'exchange.consent-withdrawn',
  version: 1,
  reach: 'addressed',
  rule: 'safety',
  purpose: 'care-and-protection',
  summary:
    'A consent or assent was withdrawn: the node restricts what it received under it, and reports the result once.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['withdrawalId', 'kind', 'organisations', 'withdrawnAt', 'respondBy'],
    properties: {
      withdrawalId: id('The withdrawal; its result names it'),
      kind: closedCode(consentKinds, 'Whose word was withdrawn'),
      organisations: {
        type: 'array',
        uniqueItems: true,
        minItems: 1,
        items: organisation('Organisation'),
        description: 'Those of the receiving node that something had reached',
      },
      withdrawnAt: moment('When it was withdrawn'),
      respondBy: moment('Until when the node reports the result'),
    },
  },
  example: {
    withdrawalId: '5b1e0c6a-7d2f-4a39-8c40-9e1f2a3b4c5d',
    kind: 'consent',
    organisations: ['hn.dinaf', 'hn.reception-belen'],
    withdrawnAt: '2026-09-01T15:00:00Z',
    respondBy: '2026-09-04T15:00:00Z',
  },
});

/** The data of {@link ConsentWithdrawnV1}. */
export type ConsentWithdrawnV1 = EventData<typeof ConsentWithdrawnV1>;
