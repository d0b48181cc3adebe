import type { ReferralFailureReason, ReferralRejectionReason } from '#libs/contracts';
import { defineLifecycle, refuse, step, type Refusal } from '#libs/domain';

export const referralStates = [
  'received',
  'expired',
  'accepted',
  'rejected',
  'in-progress',
  'completed',
  'failed',
  'cancelled',
] as const;

export type ReferralState = (typeof referralStates)[number];

/** What is decided about an incoming referral, and why where a reason is required. */
export interface Referral {
  readonly state: ReferralState;
  readonly reason: ReferralRejectionReason | ReferralFailureReason | null;
}

/**
 * An expired referral may still be accepted: behind it a child waits, and a late yes is worth more
 * than a new request. Its sender has been told of the expiry and may have found somebody else; then
 * it cancels, as it may at any time before the end.
 */
const lifecycle = defineLifecycle<ReferralState>({
  initial: 'received',
  transitions: {
    received: ['accepted', 'rejected', 'expired', 'cancelled'],
    expired: ['accepted', 'rejected', 'cancelled'],
    accepted: ['in-progress', 'failed', 'cancelled'],
    'in-progress': ['completed', 'failed', 'cancelled'],
    rejected: [],
    completed: [],
    failed: [],
    cancelled: [],
  },
  refusalCode: 'INCOMING_REFERRAL.ILLEGAL_TRANSITION',
});

type Decision = Referral | Refusal;

function become({ state, reason }: Referral, to: ReferralState, why = reason): Decision {
  const next = step(lifecycle, state, to);
  return typeof next === 'string' ? { state: next, reason: why } : next;
}

/** The organisation takes over care. */
export const accept = (referral: Referral): Decision => become(referral, 'accepted');

/** The organisation does not take over care. */
export const reject = (referral: Referral, reason: ReferralRejectionReason): Decision =>
  become(referral, 'rejected', reason);

/** The child has arrived: work begins. */
export const start = (referral: Referral): Decision => become(referral, 'in-progress');

/** What was asked has been done. */
export const complete = (referral: Referral): Decision => become(referral, 'completed');

/** It was accepted and cannot be carried out. */
export const fail = (referral: Referral, reason: ReferralFailureReason): Decision =>
  become(referral, 'failed', reason);

/** Nobody answered in time; refused when somebody did. */
export const expire = (referral: Referral): Decision => become(referral, 'expired');

/** The sender no longer asks; refused when the referral had come to its end before. */
export const cancel = (referral: Referral): Decision => become(referral, 'cancelled');

/** Who asked whom. */
export interface Parties {
  readonly sender: string;
  readonly organisation: string;
}

/**
 * Whether a request is new, given those that came under its id. The sender chooses the id, so the
 * same id from another sender is an error or an attempt to speak in another's name.
 */
export function admit(known: readonly Parties[], request: Parties): 'new' | 'known' | Refusal {
  if (known.some(({ sender }) => sender !== request.sender)) {
    return refuse('INCOMING_REFERRAL.OTHER_SENDER');
  }
  return known.some(({ organisation }) => organisation === request.organisation) ? 'known' : 'new';
}
