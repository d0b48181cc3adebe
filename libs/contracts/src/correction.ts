import { correctionReasons, dataCategories } from './code-lists/index.js';
import { code, codes, day } from './fields.js';

const number = { type: 'integer', minimum: 1, description: 'Which correction it is' } as const;
const correctedOn = day('Day of the correction');

/**
 * That an event corrects an earlier one of the same record, which its receiver has: it replaces what
 * that one said. No personal data: what was wrong is in the earlier one.
 */
export const correction = {
  type: 'object',
  additionalProperties: false,
  required: ['number', 'correctedOn', 'reason', 'changed'],
  properties: {
    number,
    correctedOn,
    reason: code(correctionReasons, 'Why it was corrected'),
    changed: codes(dataCategories, 'What of what the receiver already has is different now'),
  },
  description: 'That it corrects what was sent before',
} as const;

/** The same in a preview, which is an allow-list and does not say why. */
export const correctionOfPreview = {
  type: 'object',
  additionalProperties: false,
  required: ['number', 'correctedOn'],
  properties: { number, correctedOn },
  description: 'That it corrects what was sent before',
} as const;
