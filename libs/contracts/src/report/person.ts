import {
  caregiverRelationships,
  careArrangements,
  documentTypes,
  phoneOwners,
  separationReasons,
  sexes,
} from '../code-lists/index.js';
import {
  code,
  codes,
  country,
  day,
  estimatedAge,
  flag,
  languageTagPattern,
  line,
  place,
  text,
} from '../fields.js';

const language = { type: 'string', pattern: languageTagPattern } as const;
const wholeNumber = { type: 'integer', minimum: 0, maximum: 99 } as const;

/** Part `identity` of a pre-return report. */
export const identity = {
  type: 'object',
  additionalProperties: false,
  required: ['sex'],
  properties: {
    givenNames: line('Given names; absent where there are none, or none is known'),
    familyNames: line('Family names; absent where there are none, or none is known'),
    nickname: line('Name by which the child is called'),
    dateOfBirth: day('Date of birth'),
    estimatedAge: estimatedAge('Age in years, when it is only estimated'),
    ageEstimatedOn: day('Day on which the age was estimated'),
    sex: code(sexes, 'Sex'),
    nationality: country('Nationality'),
    birthplace: place('Place of birth'),
    languages: {
      type: 'array',
      maxItems: 10,
      items: language,
      description: 'Languages, BCP 47, best first',
    },
    ethnicity: line('Ethnicity'),
  },
  description: 'Who the child is',
} as const;

/** Part `contact` of a pre-return report. */
export const contact = {
  type: 'object',
  additionalProperties: false,
  properties: {
    lastAddress: line('Last address in the country of origin'),
    phones: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['of', 'number'],
        properties: {
          of: code(phoneOwners, 'Whose number it is'),
          number: line('Number'),
        },
      },
      description: 'Phone numbers',
    },
  },
  description: 'How the child and the caregivers can be reached',
} as const;

/** Part `family` of a pre-return report. */
export const family = {
  type: 'object',
  additionalProperties: false,
  properties: {
    caregivers: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'relationship'],
        properties: {
          name: line('Name'),
          relationship: code(caregiverRelationships, 'Relationship to the child'),
          livesIn: place('Where the caregiver lives'),
        },
      },
      description: 'Caregivers',
    },
    careArrangement: code(careArrangements, 'With whom the child lived'),
    separationReasons: codes(separationReasons, 'Why the child was separated'),
    linkVerifiedBy: line('How the family link was verified'),
    summary: text('Family and social setting'),
  },
  description: 'Family and social setting',
} as const;

/** Part `journey` of a pre-return report. */
export const journey = {
  type: 'object',
  additionalProperties: false,
  properties: {
    departedOn: day('Day of departure'),
    transitCountries: {
      type: 'array',
      maxItems: 20,
      items: country('Country'),
      description: 'Countries on the way, in order',
    },
    travelledWith: line('With whom the child travelled'),
    smugglerInvolved: flag('Whether a smuggler was involved'),
    timesDetectedBefore: { ...wholeNumber, description: 'How often detected before' },
    detectedOn: day('Day of the detection'),
    detectedIn: place('Place of the detection'),
    summary: text('What happened on the way, and why the child left'),
  },
  description: 'The journey',
} as const;

/** Part `documents` of a pre-return report. */
export const documents = {
  type: 'object',
  additionalProperties: false,
  required: ['items'],
  properties: {
    items: {
      type: 'array',
      maxItems: 20,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['type', 'issuingCountry'],
        properties: {
          type: code(documentTypes, 'Kind of document'),
          number: line('Number'),
          issuingCountry: country('Issuing country'),
        },
      },
      description: 'Documents',
    },
  },
  description: 'Identity documents',
} as const;
