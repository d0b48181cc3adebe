import type {
  ReferralFailureReason,
  ReferralPauseReason,
  ReferralRedirectionReason,
  ReferralRejectionReason,
} from '#libs/contracts';
import { defineLifecycle, isRefusal, newRefusal, step, type Refusal } from '#libs/domain';

export const referralStates = [
  'received',
  'expired',
  'redirected',
  'accepted',
  'rejected',
  'in-progress',
  'paused',
  'completed',
  'failed',
  'cancelled',
] as const;

export type ReferralState = (typeof referralStates)[number];

/** Why a referral is in a state that asks for a reason. */
export type ReferralReason =
  ReferralRejectionReason | ReferralRedirectionReason | ReferralPauseReason | ReferralFailureReason;

/** What is decided about an incoming referral. */
export interface Referral {
  readonly state: ReferralState;
  /** Of a redirected one: who answers in place of this organisation. */
  readonly redirectedTo: string | null;
  /** Of a paused one: the state in which it goes on. */
  readonly pausedFrom: PausableState | null;
}

export type PausableState = 'accepted' | 'in-progress';

/**
 * An expired referral may still be accepted: a child waits for it, and a late acceptance is worth
 * more than a new request. Its sender was notified of the expiry and may have found somebody else;
 * then it cancels, as it may until the child has arrived: after that, care ends by who gives it. A redirected one returns when the policy
 * does not let the other organisation see it.
 */
const lifecycle = defineLifecycle<ReferralState>({
  initial: 'received',
  transitions: {
    received: ['accepted', 'rejected', 'redirected', 'expired', 'cancelled'],
    expired: ['accepted', 'rejected', 'redirected', 'cancelled'],
    redirected: ['received', 'cancelled'],
    accepted: ['in-progress', 'paused', 'failed', 'cancelled'],
    'in-progress': ['paused', 'completed', 'failed'],
    paused: ['accepted', 'in-progress', 'completed', 'failed', 'cancelled'],
    rejected: [],
    completed: [],
    failed: [],
    cancelled: [],
  },
  refusalCode: 'INCOMING_REFERRAL.ILLEGAL_TRANSITION',
});

type Decision = Referral | Refusal;

function become(
  { state, pausedFrom }: Referral,
  to: ReferralState,
  extras: Partial<Referral> = {},
): Decision {
  // A pause opens no new way: what may follow it is what might have followed without it.
  const without = pausedFrom === null ? to : step(lifecycle, pausedFrom, to);
  const next = isRefusal(without) ? without : step(lifecycle, state, to);
  if (isRefusal(next)) return next;
  return { state: next, redirectedTo: null, pausedFrom: null, ...extras };
}

/** The organisation takes over care. */
export const accept = (referral: Referral): Decision => become(referral, 'accepted');

/** The organisation does not take over care. */
export const reject = (referral: Referral): Decision => become(referral, 'rejected');

/** Another organisation of the node is to answer. */
export const redirect = (referral: Referral, redirectedTo: string): Decision =>
  become(referral, 'redirected', { redirectedTo });

/** The other organisation may not see it, so the first one has it again. */
export const rescind = (referral: Referral): Decision => become(referral, 'received');

/** The child has arrived: work begins. */
export const start = (referral: Referral): Decision => become(referral, 'in-progress');

/** Work rests. */
export function pause(referral: Referral): Decision {
  const { state } = referral;
  const pausedFrom = state === 'accepted' || state === 'in-progress' ? state : null;
  return become(referral, 'paused', { pausedFrom });
}

/** Work goes on where it was paused. */
export function resume({ state, pausedFrom }: Referral): Decision {
  if (pausedFrom === null) return newRefusal('INCOMING_REFERRAL.NOT_PAUSED', { state });
  const next = step(lifecycle, state, pausedFrom);
  if (isRefusal(next)) return next;
  return { state: next, redirectedTo: null, pausedFrom: null };
}

/** What was asked has been done. */
export const complete = (referral: Referral): Decision => become(referral, 'completed');

/** It was accepted and cannot be carried out. */
export const fail = (referral: Referral): Decision => become(referral, 'failed');

/** Nobody answered in time; refused when somebody did. */
export const expire = (referral: Referral): Decision => become(referral, 'expired');

/** The sender no longer asks; refused when the child has arrived, or it had come to its end. */
export const cancel = (referral: Referral): Decision => become(referral, 'cancelled');

/**
 * Whether a corrected request changes what is shown of a referral: not once it has ended, or another
 * organisation has it. State and deadline stay as they are.
 */
export function acceptsCorrection({ state }: Pick<Referral, 'state'>): boolean {
  return ['received', 'expired', 'accepted', 'in-progress', 'paused'].includes(state);
}

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
    return newRefusal('INCOMING_REFERRAL.OTHER_SENDER');
  }
  return known.some(({ organisation }) => organisation === request.organisation) ? 'known' : 'new';
}
