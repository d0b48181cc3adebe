import {
  ageBands,
  flowIndicators,
  sexes,
  travelStatuses,
  visitColours,
} from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { countedCode, country, node } from '../fields.js';

/** Counts of a closed month, without persons, suppressed at the source. */
export const FlowCountedV1 = defineEvent({
  type: 'exchange.flow-counted',
  version: 1,
  reach: 'addressed',
  rule: 'statistics',
  purpose: 'statistics',
  summary: 'Counts of a closed month, without persons, suppressed at the source.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['period', 'node', 'thresholds', 'counts'],
    properties: {
      period: {
        type: 'string',
        pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
        description: 'Month that is closed',
      },
      node: node('Node that counted'),
      thresholds: {
        type: 'object',
        additionalProperties: false,
        required: ['suppressBelow', 'roundTo'],
        properties: {
          suppressBelow: {
            type: 'integer',
            minimum: 5,
            description: 'Counts below it are suppressed',
          },
          roundTo: {
            type: 'integer',
            minimum: 1,
            description: 'Counts are rounded to its multiples',
          },
        },
        description: 'How counts were suppressed',
      },
      counts: {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['indicator', 'dimensions', 'count'],
          properties: {
            indicator: countedCode(flowIndicators, 'What was counted'),
            dimensions: {
              type: 'object',
              additionalProperties: false,
              properties: {
                nationality: country('Nationality'),
                placeCountry: country('Country of the place'),
                ageBand: countedCode(ageBands, 'Age, as a band'),
                sex: countedCode(sexes, 'Sex'),
                travelStatus: countedCode(travelStatuses, 'How the children travelled'),
                colour: countedCode(visitColours, 'Colour of the visits'),
              },
              description: 'By what was counted; empty for the total',
            },
            count: {
              anyOf: [{ type: 'integer', minimum: 0 }, { type: 'null' }],
              description: 'The count, null when it is suppressed',
            },
          },
        },
        description: 'Counts',
      },
    },
  },
  example: {
    period: '2026-10',
    node: 'hn',
    thresholds: { suppressBelow: 11, roundTo: 5 },
    counts: [
      { indicator: 'arrivals-registered', dimensions: {}, count: 25 },
      { indicator: 'arrivals-registered', dimensions: { sex: 'female' }, count: null },
    ],
  },
});

/** The data of {@link FlowCountedV1}. */
export type FlowCountedV1 = EventData<typeof FlowCountedV1>;
