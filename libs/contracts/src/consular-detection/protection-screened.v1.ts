import { screeningOutcomes } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, id } from '../fields.js';

/** A child was screened for a need of international protection, or the record of that was corrected. */
export const ProtectionScreenedV1 = defineEvent({
  type: 'consular-detection.protection-screened',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary:
    'A child was screened for a need of international protection, or that record was corrected.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['detectionId', 'outcome', 'screenedOn'],
    properties: {
      detectionId: id('The detection'),
      outcome: code(screeningOutcomes, 'What the screening found'),
      screenedOn: day('Day of the screening'),
      former: {
        type: 'object',
        additionalProperties: false,
        required: ['outcome', 'screenedOn'],
        properties: {
          outcome: code(screeningOutcomes, 'What it was recorded to have found'),
          screenedOn: day('Day of the screening'),
        },
        description: 'Of a record that is corrected: what it said before',
      },
    },
  },
  example: {
    detectionId: '7c0f1f2e-5d0a-4c55-9a44-0b1f7f6f2a10',
    outcome: 'no-need-identified',
    screenedOn: '2026-07-15',
  },
});

/** The data of {@link ProtectionScreenedV1}. */
export type ProtectionScreenedV1 = EventData<typeof ProtectionScreenedV1>;
