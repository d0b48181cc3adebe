import { screeningOutcomes } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, id } from '../fields.js';

/** A child was screened for a need of international protection. */
export const ProtectionScreenedV1 = defineEvent({
  type: 'consular-detection.protection-screened',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A child was screened for a need of international protection.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['detectionId', 'outcome', 'screenedOn'],
    properties: {
      detectionId: id('The detection'),
      outcome: code(screeningOutcomes, 'What the screening found'),
      screenedOn: day('Day of the screening'),
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
