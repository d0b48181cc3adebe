import {
  assentExemptions,
  consentKinds,
  consentStates,
  dataCategories,
  organisationKinds,
  purposes,
} from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, codes, day, id, organisation } from '../fields.js';

/** A consent or an assent came into a state. */
export const ConsentRecordedV1 = defineEvent({
  type: 'exchange.consent-recorded',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A consent or an assent came into a state.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['consentId', 'kind', 'version', 'state', 'purposes', 'categories', 'recipients'],
    properties: {
      consentId: id('The consent or assent'),
      kind: code(consentKinds, 'Whose it is'),
      version: { type: 'integer', minimum: 1, description: 'Version of this record' },
      state: code(consentStates, 'State'),
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
      expiresOn: day('Last day on which it holds'),
      exemption: code(assentExemptions, 'Why an assent does not apply'),
    },
  },
  example: {
    consentId: 'e6f70819-2a3b-4c4d-9e5f-60718293a4b5',
    kind: 'assent',
    version: 1,
    state: 'given',
    purposes: ['care-and-protection', 'return-and-reception', 'reintegration-follow-up'],
    categories: ['identity', 'contact', 'family', 'health'],
    recipients: ['hn.dinaf', 'hn.reception-belen'],
    expiresOn: '2027-07-16',
  },
});

/** The data of {@link ConsentRecordedV1}. */
export type ConsentRecordedV1 = EventData<typeof ConsentRecordedV1>;
