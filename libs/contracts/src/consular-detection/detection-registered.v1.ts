import {
  ageBands,
  immediateAssistance,
  protectionConcerns,
  registeringSides,
  sexes,
  travelStatuses,
} from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, codes, country, day, id, line, organisation } from '../fields.js';

/** A consulate or host authority registered a child whom it met. */
export const DetectionRegisteredV1 = defineEvent({
  type: 'consular-detection.detection-registered',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A consulate or host authority registered a child whom it met.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: [
      'detectionId',
      'organisation',
      'registeredBy',
      'detectedOn',
      'place',
      'nationality',
      'ageBand',
      'sex',
      'travelStatus',
      'protectionConcerns',
      'immediateNeeds',
    ],
    properties: {
      detectionId: id('The detection'),
      organisation: organisation('Who registered it'),
      registeredBy: code(registeringSides, 'By which way in'),
      detectedOn: day('Day of the detection'),
      place: {
        type: 'object',
        additionalProperties: false,
        required: ['country'],
        properties: {
          country: country('Country'),
          municipality: line('Municipality'),
          sector: line('Sector of a border authority'),
        },
        description: 'Where the child was detected',
      },
      nationality: country('Nationality'),
      ageBand: code(ageBands, 'Age at the detection, as a band'),
      sex: code(sexes, 'Sex'),
      travelStatus: code(travelStatuses, 'How the child travelled'),
      protectionConcerns: codes(protectionConcerns, 'Special protection needs'),
      immediateNeeds: codes(immediateAssistance, 'What the child needs at once'),
    },
  },
  example: {
    detectionId: '7c0f1f2e-5d0a-4c55-9a44-0b1f7f6f2a10',
    organisation: 'mx.dif-chiapas',
    registeredBy: 'host-authority',
    detectedOn: '2026-07-14',
    place: { country: 'MX', municipality: 'Tapachula' },
    nationality: 'HN',
    ageBand: '12-14',
    sex: 'female',
    travelStatus: 'unaccompanied',
    protectionConcerns: ['undocumented'],
    immediateNeeds: ['food', 'call-to-family'],
  },
});

/** The data of {@link DetectionRegisteredV1}. */
export type DetectionRegisteredV1 = EventData<typeof DetectionRegisteredV1>;
