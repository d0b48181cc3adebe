import type { ConsentState, DataCategory, Purpose } from '#libs/contracts';
import { defineLifecycle, newRefusal, step, type Refusal } from '#libs/domain';

/** The content of a new version of a consent, as far as its rules read it. */
export interface StatedConsent {
  readonly kind: 'consent' | 'assent';
  readonly state: ConsentState;
  readonly givenBy?: string | undefined;
  readonly exemption?: string;
  readonly expiresOn?: string;
  readonly form?: string | undefined;
  readonly witness?: string | undefined;
  readonly purposes?: readonly Purpose[];
  readonly categories?: readonly DataCategory[];
  readonly recipients?: readonly string[];
  readonly withheld?: readonly { readonly category: DataCategory }[];
  readonly adultOn?: string | undefined;
}

/** What is known of a version that was recorded before. */
export interface KnownConsent {
  readonly kind: 'consent' | 'assent';
  readonly state: ConsentState;
  readonly givenBy?: string;
}

/** A record may begin with any state that a person can decide. */
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

const YEARS_OF_CHILDHOOD = 18;

const FIRST_STATES: readonly ConsentState[] = ['requested', 'given', 'refused', 'not-applicable'];

/**
 * Whether a version may follow the one before (none: it begins the record) in a case of which
 * `known` was recorded. A child gives assent and, once of age, consent; that assent does not apply
 * needs its reason; what is given needs its form and last day, and a witness where it was spoken.
 */
export function checkConsent(
  stated: StatedConsent,
  known: readonly KnownConsent[],
  previous: KnownConsent | undefined,
  today: string,
): Refusal | undefined {
  return checkTransition(stated.state, previous?.state) ?? checkStatement(stated, known, today);
}

/**
 * Whether a version says what such an answer must say, whatever came before: for a new answer, and for
 * one that is corrected.
 */
export function checkStatement(
  stated: StatedConsent,
  known: readonly KnownConsent[],
  today: string,
): Refusal | undefined {
  return (
    checkGiver(stated, known) ??
    checkRefuser(stated) ??
    checkForm(stated) ??
    checkTerm(stated, today)
  );
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
  return newRefusal('CONSENT.ILLEGAL_BEGINNING', { to: state });
}

function checkGiver(
  { kind, state, givenBy, exemption }: StatedConsent,
  known: readonly KnownConsent[],
): Refusal | undefined {
  const applies = state !== 'not-applicable';
  if (applies === (exemption !== undefined)) return newRefusal('CONSENT.EXEMPTION');
  if (!applies && kind !== 'assent') return newRefusal('CONSENT.EXEMPTION');
  if (givenBy === undefined) return undefined;
  if (kind === 'assent') return givenBy === 'child' ? undefined : newRefusal('CONSENT.WRONG_GIVER');
  const ofAge = known.some((one) => one.kind === 'consent' && one.givenBy === 'child');
  if (ofAge === (givenBy === 'child')) return undefined;
  if (!ofAge) return newRefusal('CONSENT.WRONG_GIVER');
  return gives(state) ? newRefusal('CONSENT.OF_AGE') : undefined;
}

/** A no of nobody is not what somebody decided. */
function checkRefuser({ state, givenBy }: StatedConsent): Refusal | undefined {
  const isAnonymous = state === 'refused' && givenBy === undefined;
  return isAnonymous ? newRefusal('CONSENT.REFUSED_BY_NOBODY') : undefined;
}

/** The lists of which a yes names nothing, and so gives nothing. */
export function emptyLists(
  stated: Pick<StatedConsent, 'state' | 'purposes' | 'categories' | 'recipients'>,
): string[] {
  const { state, purposes, categories, recipients } = stated;
  if (!gives(state)) return [];
  const lists = Object.entries({ purposes, categories, recipients });
  return lists.filter(([, list]) => list?.length === 0).map(([name]) => name);
}

function checkForm(stated: StatedConsent): Refusal | undefined {
  const { form, witness, categories = [], withheld = [] } = stated;
  if (form === 'verbal-witnessed' && !witness) return newRefusal('CONSENT.WITNESS_MISSING');
  const isBoth = withheld.some(({ category }) => categories.includes(category));
  return gives(stated.state) && isBoth ? newRefusal('CONSENT.WITHHELD_CATEGORY') : undefined;
}

function checkTerm(stated: StatedConsent, today: string): Refusal | undefined {
  const { kind, state, givenBy, expiresOn, form, adultOn } = stated;
  if (!gives(state)) return undefined;
  if (givenBy === undefined || expiresOn === undefined || form === undefined) {
    return newRefusal('CONSENT.INCOMPLETE');
  }
  if (expiresOn < today) return newRefusal('CONSENT.EXPIRED');
  const latest = latestEnd(today);
  if (expiresOn > latest) return newRefusal('CONSENT.BEYOND_MAJORITY', { latest });
  const isOver = adultOn !== undefined && adultOn <= today;
  return isOver && kind === 'consent' && givenBy !== 'child'
    ? newRefusal('CONSENT.OF_AGE')
    : undefined;
}

/** Who is a child today is none on this day: until then at most a consent can hold. */
function latestEnd(today: string): string {
  return `${String(Number(today.slice(0, 4)) + YEARS_OF_CHILDHOOD)}-12-31`;
}

/** Whether a state is a yes. */
export function gives(state: ConsentState): boolean {
  return state === 'given' || state === 'renewed';
}
