/**
 * Why a sender cancels a referral. Stored at the sender only: the receiver gets the same event for
 * each.
 */
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
