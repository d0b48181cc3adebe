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
  return checkTransition(stated.state, previous) ?? checkGiver(stated) ?? checkTerm(stated, today);
}

function checkTransition(
  state: ConsentState,
  previous: ConsentState | undefined,
): Refusal | undefined {
  if (previous !== undefined) {
    const next = step(lifecycle, previous, state);
    return typeof next === 'string' ? undefined : next;
  }
  if (FIRST_STATES.includes(state)) return undefined;
  return refuse('CONSENT.ILLEGAL_TRANSITION', { from: 'none', to: state });
}

function checkGiver({ kind, state, givenBy, exemption }: StatedConsent): Refusal | undefined {
  const applies = state !== 'not-applicable';
  if (applies === (exemption !== undefined)) return refuse('CONSENT.EXEMPTION');
  if (!applies && kind !== 'assent') return refuse('CONSENT.EXEMPTION');
  const isRight = givenBy === undefined || (givenBy === 'child') === (kind === 'assent');
  return isRight ? undefined : refuse('CONSENT.WRONG_GIVER');
}

function checkTerm(
  { state, givenBy, expiresOn }: StatedConsent,
  today: string,
): Refusal | undefined {
  if (state !== 'given' && state !== 'renewed') return undefined;
  if (givenBy === undefined || expiresOn === undefined) return refuse('CONSENT.INCOMPLETE');
  return expiresOn < today ? refuse('CONSENT.EXPIRED') : undefined;
}
