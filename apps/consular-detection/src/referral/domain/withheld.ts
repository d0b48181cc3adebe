import type { DisclosureOutcome, ScreeningOutcome } from '#libs/contracts';
import type { CancellationReason } from './cancellation-reasons.js';
import { isHeldByScreening, type ReferralState } from './referral.js';

/**
 * What prevents a referral from reaching its receiver, as far as an officer can do something about
 * it.
 */
export type WithheldReason = 'protection-hold' | 'agreement' | 'receiver' | 'other';

/** When an officer may send it again: nothing sends it by itself. */
export type SendAgain = 'now' | 'when-mended' | 'not-yet';

/** That a referral waits for an officer, and for what. */
export interface Withheld {
  readonly reasons: readonly WithheldReason[];
  readonly sendAgain: SendAgain;
}

/** What is known of a referral and its case. */
export interface WithheldGrounds {
  readonly state: ReferralState;
  readonly cancellationReason: CancellationReason | null;
  /** What the exchange decided about the request; undefined while it has not decided. */
  readonly request:
    { readonly outcome: DisclosureOutcome | null; readonly reasons: readonly string[] } | undefined;
  /** A later referral of the case has replaced it. */
  readonly replaced: boolean;
  readonly holdInForce: boolean;
  readonly screeningOutcome: ScreeningOutcome | null;
}

const REASONS: Readonly<Record<string, WithheldReason>> = {
  hold: 'protection-hold',
  'trust-list-invalid': 'agreement',
  'no-agreement': 'agreement',
  'agreement-lacks-purpose': 'agreement',
  'recipient-unknown': 'receiver',
  'version-not-accepted': 'receiver',
};

/**
 * Whether a referral waits for an officer: its request was withheld, or a hold cancelled it and no
 * other replaced it.
 */
export function withheldOf(grounds: WithheldGrounds): Withheld | undefined {
  const reasons = reasonsOf(grounds);
  if (reasons.length === 0) return undefined;
  return { reasons, sendAgain: sendAgainOf(reasons, grounds) };
}

function reasonsOf({
  state,
  cancellationReason,
  request,
  replaced,
}: WithheldGrounds): WithheldReason[] {
  if (cancellationReason === 'protection-hold') return replaced ? [] : ['protection-hold'];
  if (state !== 'requested' || request?.outcome !== 'withheld') return [];
  return [...new Set(request.reasons.map((reason) => REASONS[reason] ?? 'other'))];
}

function sendAgainOf(
  reasons: readonly WithheldReason[],
  { holdInForce, screeningOutcome }: WithheldGrounds,
): SendAgain {
  if (reasons.some((reason) => reason !== 'protection-hold')) return 'when-mended';
  return holdInForce || isHeldByScreening(screeningOutcome) ? 'not-yet' : 'now';
}
