import type { FromSchema } from 'json-schema-to-ts';
import { screeningOutcomes } from '../code-lists/index.js';
import type { EventContract, EventSchema } from '../event-contract.js';
import { code, day, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['detectionId', 'outcome', 'screenedOn'],
  properties: {
    detectionId: id('The detection'),
    outcome: code(screeningOutcomes, 'What the screening found'),
    screenedOn: day('Day of the screening'),
  },
} as const satisfies EventSchema;

/** Data of `consular-detection.protection-screened`, version 1. */
export type ProtectionScreenedV1 = FromSchema<typeof schema>;

/** A child was screened for a need of international protection. */
export const protectionScreenedV1 = {
  type: 'consular-detection.protection-screened',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A child was screened for a need of international protection.',
  schema,
  example: {
    detectionId: '7c0f1f2e-5d0a-4c55-9a44-0b1f7f6f2a10',
    outcome: 'no-need-identified',
    screenedOn: '2026-07-15',
  },
} satisfies EventContract<ProtectionScreenedV1>;
