import {
  practicalNeeds,
  type ImmediateAssistance,
  type PracticalNeed,
  type ProtectionConcern,
} from './code-lists/index.js';

/**
 * The form of the codes of practical needs and of no other list: by it a receiver knows that a code of a
 * later release is one of them, and refuses anything else.
 */
export const practicalNeedPattern = '^provide(-[a-z]+)+$';

/** Concerns that lead to the same practical needs, so that these do not reveal which one it was. */
export interface NeedsGroup {
  readonly concerns: readonly ProtectionConcern[];
  readonly needs: readonly PracticalNeed[];
}

/**
 * Which practical needs a protection concern leads to. A concern is in one group at most, and a
 * group has concerns of different kinds: at least three that any child may have, whatever their sex
 * and age. So each combination of needs has several explanations, and none is the likely one.
 * A concern in no group leads to nothing: asylum, armed groups, the law, and whatever code is new.
 */
export const needsGroups: readonly NeedsGroup[] = [
  {
    concerns: [
      'disability',
      'serious-health-issue',
      'adolescent-mother-or-pregnant',
      'child-headed-household',
      'living-with-vulnerable-person',
    ],
    needs: [
      'provide-medical-attention-on-arrival',
      'provide-step-free-access',
      'provide-room-for-companion',
    ],
  },
  {
    concerns: [
      'sexual-exploitation',
      'gender-based-violence-survivor',
      'trafficked',
      'physically-or-mentally-abused',
      'mental-distress',
      'worst-forms-of-labour',
      'street-child',
      'rejected-by-community',
    ],
    needs: [
      'provide-psychosocial-support-on-arrival',
      'provide-own-room',
      'provide-choice-of-carer',
    ],
  },
  {
    concerns: [
      'smuggled',
      'recruited-by-smugglers',
      'in-hiding',
      'deportation-risk',
      'undocumented',
      'statelessness',
    ],
    needs: ['provide-escort-from-arrival-point'],
  },
];

/**
 * What meets an immediate need on arrival. Papers and legal information are not part of it: nothing
 * has to be prepared for them, and asking for them hints at a conflict with the law.
 */
const needOfAssistance: readonly (readonly [ImmediateAssistance, PracticalNeed])[] = [
  ['food', 'provide-food'],
  ['clothing', 'provide-clothing'],
  ['hygiene', 'provide-hygiene'],
  ['shelter', 'provide-shelter'],
  ['transport', 'provide-transport'],
  ['call-to-family', 'provide-call-to-family'],
  ['medical-screening', 'provide-medical-attention-on-arrival'],
  ['psychological-first-aid', 'provide-psychosocial-support-on-arrival'],
];

// Maps, so that no code finds what every object has.
const needsByConcern = new Map<string, readonly PracticalNeed[]>(
  needsGroups.flatMap(({ concerns, needs }) => concerns.map((concern) => [concern, needs])),
);
const needByAssistance = new Map<string, PracticalNeed>(needOfAssistance);

/**
 * The practical needs that follow from a child's concerns and immediate needs. An unknown code leads
 * to nothing. The order is the list's own: that of the concerns would reveal which came first.
 */
export function practicalNeedsOf(
  concerns: readonly string[],
  immediateNeeds: readonly string[],
): PracticalNeed[] {
  const found = new Set<PracticalNeed | undefined>([
    ...concerns.flatMap((concern) => needsByConcern.get(concern) ?? []),
    ...immediateNeeds.map((need) => needByAssistance.get(need)),
  ]);
  return practicalNeeds.codes.filter((need) => found.has(need));
}
