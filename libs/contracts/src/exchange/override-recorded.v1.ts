import { dataCategories, legalBases, organisationKinds, purposes } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, codes, day, id, organisation } from '../fields.js';

/** A supervisor decided to disclose on a legal basis in place of consent and assent. */
export const OverrideRecordedV1 = defineEvent({
  type: 'exchange.override-recorded',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A supervisor decided to disclose on a legal basis in place of consent and assent.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['overrideId', 'basis', 'purposes', 'categories', 'recipients', 'endsOn'],
    properties: {
      overrideId: id('The override'),
      basis: code(legalBases, 'The basis in place of consent and assent'),
      purposes: codes(purposes, 'For which purposes'),
      categories: codes(dataCategories, 'For which categories of data'),
      recipients: {
        type: 'array',
        uniqueItems: true,
        items: {
          anyOf: [
            organisation('A named organisation'),
            code(organisationKinds, 'Every organisation of a class'),
          ],
        },
        description: 'For which recipients',
      },
      endsOn: day('Last day on which it holds'),
    },
  },
  example: {
    overrideId: '1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d',
    basis: 'vital-interest',
    purposes: ['care-and-protection'],
    categories: ['health'],
    recipients: ['hn.dinaf'],
    endsOn: '2026-07-30',
  },
});

/** The data of {@link OverrideRecordedV1}. */
export type OverrideRecordedV1 = EventData<typeof OverrideRecordedV1>;
