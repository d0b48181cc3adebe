/** Why a sender takes a referral back. Kept at home: the receiver hears the same word for each. */
export const cancellationReasons = [
  'protection-hold',
  'child-not-located',
  'family-decision',
  'referred-elsewhere',
  'safety',
  'entered-by-mistake',
  'other',
] as const;

export type CancellationReason = (typeof cancellationReasons)[number];
