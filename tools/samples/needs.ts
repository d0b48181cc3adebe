import type {
  CaregiverRelationship,
  ImmediateAssistance,
  ProtectionConcern,
  TravelStatus,
} from '#libs/contracts';
import { whole, weighted, type Random, type Weighted } from './random.js';

// No source that we have publishes these shares: they are assumptions, chosen to be plausible.
export const travelStatuses: Weighted<TravelStatus> = [
  ['unaccompanied', 75],
  ['separated', 15],
  ['accompanied', 10],
];

export const caregivers: Weighted<CaregiverRelationship> = [
  ['mother', 45],
  ['grandparent', 20],
  ['father', 15],
  ['aunt-or-uncle', 12],
  ['sibling', 8],
];

// Without asylum seekers: their children do not go through a return, which the file is about.
const concerns: Weighted<ProtectionConcern> = [
  ['undocumented', 40],
  ['smuggled', 20],
  ['mental-distress', 12],
  ['recruited-by-smugglers', 7],
  ['physically-or-mentally-abused', 7],
  ['gender-based-violence-survivor', 5],
  ['serious-health-issue', 4],
  ['disability', 3],
  ['worst-forms-of-labour', 2],
];

const needs: Weighted<ImmediateAssistance> = [
  ['food', 30],
  ['call-to-family', 25],
  ['hygiene', 15],
  ['clothing', 12],
  ['medical-screening', 10],
  ['psychological-first-aid', 5],
  ['legal-information', 3],
];

/** Up to two protection concerns; about one child in three has none. */
export function someConcerns(random: Random): ProtectionConcern[] {
  return some(random, concerns, whole(random, 0, 2));
}

/** One to three immediate needs. */
export function someNeeds(random: Random): ImmediateAssistance[] {
  return some(random, needs, whole(random, 1, 3));
}

function some<Value>(random: Random, choices: Weighted<Value>, count: number): Value[] {
  return [...new Set(Array.from({ length: count }, () => weighted(random, choices)))];
}
