import { organisationKinds } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, country, line, moment, node, organisation } from '../fields.js';

/** The node verified and adopted a trust list; its services may address these organisations. */
export const TrustListAdoptedV1 = defineEvent({
  type: 'exchange.trust-list-adopted',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary:
    'The node verified and adopted a trust list; its services may address these organisations.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['version', 'validUntil', 'organisations'],
    properties: {
      version: { type: 'integer', minimum: 1, description: 'Version of the trust list' },
      validUntil: moment('Until when the trust list is valid'),
      organisations: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'node', 'kind', 'name', 'country'],
          properties: {
            id: organisation('The organisation'),
            node: node('Node to which it belongs'),
            kind: code(organisationKinds, 'What kind of organisation it is'),
            name: line('Its name'),
            country: country('Country'),
            hostCountry: country('Of a consulate: the country in which it works'),
            circumscription: {
              type: 'array',
              items: line('Division of a country, ISO 3166-2'),
              description: 'Divisions in which it works; absent when the trust list names none',
            },
          },
        },
        description: 'Every organisation of the trust list',
      },
    },
  },
  example: {
    version: 3,
    validUntil: '2026-12-31T00:00:00Z',
    organisations: [
      {
        id: 'hn.dinaf',
        node: 'hn',
        kind: 'child-protection-agency',
        name: 'Dirección de Niñez, Adolescencia y Familia',
        country: 'HN',
      },
      {
        id: 'hn.reception-belen',
        node: 'hn',
        kind: 'reception-centre',
        name: 'Centro Belén',
        country: 'HN',
      },
      {
        id: 'hn.consulate-tapachula',
        node: 'hn',
        kind: 'consulate',
        name: 'Consulado de Honduras, Tapachula',
        country: 'HN',
        hostCountry: 'MX',
        circumscription: ['MX-CHP', 'MX-TAB'],
      },
    ],
  },
});

/** The data of {@link TrustListAdoptedV1}. */
export type TrustListAdoptedV1 = EventData<typeof TrustListAdoptedV1>;
