import type { ScreeningOutcome } from '#libs/contracts';
import {
  causesOf,
  deliveryState,
  goesByItself,
  type Delivery,
  type WithheldCause,
} from '#libs/delivery';
import type { CancellationReason } from './cancellation-reasons.js';
import { isHeldByScreening } from '../../detection/domain/detection.js';
import type { ReferralState } from './referral.js';

/** When it goes: by itself, or when an officer may send it again. */
export type SendAgain = 'by-itself' | 'now' | 'when-mended' | 'not-yet';

/** That a referral waits for an officer, and for what. */
export interface Withheld {
  readonly causes: readonly WithheldCause[];
  readonly sendAgain: SendAgain;
}

type Request = Pick<
  Delivery,
  'organisation' | 'recipient' | 'outcome' | 'reasons' | 'receiptState'
>;

/** What is known of a referral and its case. */
export interface WithheldGrounds {
  readonly state: ReferralState;
  readonly cancellationReason: CancellationReason | null;
  /** What became of the last request; undefined where none was sent. */
  readonly request: Request | undefined;
  /** A later referral of the case has replaced it. */
  readonly replaced: boolean;
  readonly holdInForce: boolean;
  readonly screeningOutcome: ScreeningOutcome | null;
}

/**
 * Whether a referral waits for an officer: its request was withheld, or a hold cancelled it and no
 * other replaced it.
 */
export function withheldOf(grounds: WithheldGrounds): Withheld | undefined {
  const causes = causesOfReferral(grounds);
  if (causes.length === 0) return undefined;
  return { causes, sendAgain: sendAgainOf(causes, grounds) };
}

function causesOfReferral({
  state,
  cancellationReason,
  request,
  replaced,
}: WithheldGrounds): WithheldCause[] {
  if (cancellationReason === 'protection-hold') return replaced ? [] : ['protection-hold'];
  if (state !== 'requested' || !request || deliveryState(request) !== 'withheld') return [];
  return causesOf(request.reasons);
}

function sendAgainOf(
  causes: readonly WithheldCause[],
  { request, holdInForce, screeningOutcome }: WithheldGrounds,
): SendAgain {
  if (!causes.includes('protection-hold') && goesByItself(request?.reasons ?? []))
    return 'by-itself';
  if (causes.some((cause) => cause !== 'protection-hold')) return 'when-mended';
  return holdInForce || isHeldByScreening(screeningOutcome) ? 'not-yet' : 'now';
}
