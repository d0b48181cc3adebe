import { dataCategories, disclosureOutcomes } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, codes, eventType, id, organisation } from '../fields.js';

/** The policy let a copy go to an organisation, or withheld it. */
export const DisclosureRecordedV1 = defineEvent({
  type: 'exchange.disclosure-recorded',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The policy let a copy go to an organisation, or withheld it.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['eventId', 'eventType', 'recipient', 'outcome', 'reasons', 'categories'],
    properties: {
      eventId: id('The event that was to be disclosed'),
      eventType: eventType('Its type'),
      recipient: organisation('To whom'),
      outcome: code(disclosureOutcomes, 'What the policy decided'),
      reasons: {
        type: 'array',
        items: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._:/-]*$', maxLength: 100 },
        description: 'Names of the rules that decided; no free text',
      },
      categories: codes(dataCategories, 'Categories that the copy has'),
    },
  },
  example: {
    eventId: '019949b2-6f3a-7c41-8d52-3b6f9a0c1e7d',
    eventType: 'consular-detection.report-disclosed',
    recipient: 'hn.dinaf',
    outcome: 'disclosed',
    reasons: ['disclose-with-consent-and-assent'],
    categories: ['identity', 'family', 'health'],
  },
});

/** The data of {@link DisclosureRecordedV1}. */
export type DisclosureRecordedV1 = EventData<typeof DisclosureRecordedV1>;
