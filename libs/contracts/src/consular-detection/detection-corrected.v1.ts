import { correctionReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day } from '../fields.js';
import { DetectionRegisteredV1 } from './detection-registered.v1.js';

const { properties, required } = DetectionRegisteredV1.schema;
const { detectedOn, place, nationality, ageBand, sex, travelStatus } = properties;

/** What was registered of a child was corrected. */
export const DetectionCorrectedV1 = defineEvent({
  type: 'consular-detection.detection-corrected',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'What was registered of a child was corrected.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: [...required, 'former', 'correctedOn', 'reason'],
    properties: {
      ...properties,
      former: {
        type: 'object',
        additionalProperties: false,
        required: ['detectedOn', 'place', 'nationality', 'ageBand', 'sex', 'travelStatus'],
        properties: { detectedOn, place, nationality, ageBand, sex, travelStatus },
        description: 'What was counted of it before',
      },
      correctedOn: day('Day of the correction'),
      reason: code(correctionReasons, 'Why it was corrected'),
    },
  },
  example: {
    ...DetectionRegisteredV1.example,
    former: {
      detectedOn: '2026-07-14',
      place: { country: 'MX', municipality: 'Tapachula' },
      nationality: 'HN',
      ageBand: '15-17',
      sex: 'female',
      travelStatus: 'unaccompanied',
    },
    correctedOn: '2026-07-16',
    reason: 'document-seen',
  },
});

/** The data of {@link DetectionCorrectedV1}. */
export type DetectionCorrectedV1 = EventData<typeof DetectionCorrectedV1>;
