import {
  bestInterestsRecommendations,
  protectionConcerns,
  riskLevels,
  triageColours,
} from '../code-lists/index.js';
import { code, codes, day, flag, line, text } from '../fields.js';

/** Part `health` of a pre-return report. */
export const health = {
  type: 'object',
  additionalProperties: false,
  properties: {
    screenedOn: day('Day of the medical screening'),
    conditions: {
      type: 'array',
      maxItems: 30,
      items: line('Condition'),
      description: 'Conditions',
    },
    medication: line('Medication'),
    allergies: line('Allergies'),
    summary: text('State of health'),
  },
  description: 'Health',
} as const;

/** Part `education` of a pre-return report. */
export const education = {
  type: 'object',
  additionalProperties: false,
  properties: {
    lastGrade: line('Last grade that was completed'),
    wishes: text('What the child wants to learn'),
    summary: text('Education so far'),
  },
  description: 'Education',
} as const;

/** Part `psychosocial` of a pre-return report. */
export const psychosocial = {
  type: 'object',
  additionalProperties: false,
  properties: {
    triage: code(triageColours, 'Psychosocial triage'),
    summary: text('Psychosocial state'),
  },
  description: 'Psychosocial state',
} as const;

/** Part `protectionConcern` of a pre-return report. */
export const protectionConcern = {
  type: 'object',
  additionalProperties: false,
  properties: {
    concerns: codes(protectionConcerns, 'Special protection needs'),
    riskLevel: code(riskLevels, 'Level of risk'),
    genderIdentity: line('Gender identity, if the child wants it known'),
    summary: text('Risks'),
  },
  description: 'Protection concerns',
} as const;

/** Part `bestInterests` of a pre-return report. */
export const bestInterests = {
  type: 'object',
  additionalProperties: false,
  properties: {
    assessedOn: day('Day of the assessment'),
    assessor: line('Who assessed'),
    viewsOfChild: text("The child's own views"),
    risksOnReturn: text('Risks on return'),
    recommendation: code(bestInterestsRecommendations, 'Recommendation'),
    childAccepts: flag('Whether the child accepts it'),
    reasonIfNot: text('Why the child does not accept it'),
  },
  description: 'Best-interests assessment',
} as const;
