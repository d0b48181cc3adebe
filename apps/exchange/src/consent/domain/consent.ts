import type { ConsentState } from '#libs/contracts';
import { defineLifecycle, refuse, step, type Refusal } from '#libs/domain';

/** What a new version of a consent says, as far as its rules read it. */
export interface StatedConsent {
  readonly kind: 'consent' | 'assent';
  readonly state: ConsentState;
  readonly givenBy?: string;
  readonly exemption?: string;
  readonly expiresOn?: string;
}

/** A record may begin with any word that a person can say of it. */
const lifecycle = defineLifecycle<ConsentState>({
  initial: 'requested',
  transitions: {
    requested: ['given', 'refused', 'not-applicable', 'expired'],
    given: ['renewed', 'withdrawn', 'expired'],
    renewed: ['renewed', 'withdrawn', 'expired'],
    refused: ['given'],
    withdrawn: ['given'],
    expired: ['renewed', 'given', 'refused'],
    'not-applicable': ['given', 'refused'],
  },
  refusalCode: 'CONSENT.ILLEGAL_TRANSITION',
});

const FIRST_STATES: readonly ConsentState[] = ['requested', 'given', 'refused', 'not-applicable'];

/**
 * Whether a version may follow the one before (none: it begins the record). A child gives assent and
 * only assent; that assent does not apply needs its reason; what is given needs its last day.
 */
export function checkConsent(
  stated: StatedConsent,
  previous: ConsentState | undefined,
  today: string,
): Refusal | undefined {
  const { kind, state, givenBy, exemption, expiresOn } = stated;
  if (previous === undefined && !FIRST_STATES.includes(state)) {
    return refuse('CONSENT.ILLEGAL_TRANSITION', { from: 'none', to: state });
  }
  if (previous !== undefined) {
    const next = step(lifecycle, previous, state);
    if (typeof next !== 'string') return next;
  }
  if (
    (state === 'not-applicable') !== (exemption !== undefined) ||
    (exemption && kind !== 'assent')
  ) {
    return refuse('CONSENT.EXEMPTION');
  }
  if (givenBy !== undefined && (givenBy === 'child') !== (kind === 'assent')) {
    return refuse('CONSENT.WRONG_GIVER');
  }
  const isGiven = state === 'given' || state === 'renewed';
  if (isGiven && (givenBy === undefined || expiresOn === undefined))
    return refuse('CONSENT.INCOMPLETE');
  if (isGiven && expiresOn !== undefined && expiresOn < today) return refuse('CONSENT.EXPIRED');
  return undefined;
}
