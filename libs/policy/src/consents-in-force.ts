import type { ConsentKind, DataCategory, Purpose } from '#libs/contracts';
import type { CaseFacts, ConsentFact, OverrideFact } from './case-facts.js';

/** What a consent is asked for; without a category it is asked for no personal data. */
export interface Wanted {
  readonly purpose: Purpose | undefined;
  readonly category: DataCategory | undefined;
}

/** The consents, or assents, that remain after each question. */
export interface Coverage {
  readonly notApplicable: boolean;
  readonly inForce: boolean;
  readonly purpose: boolean;
  readonly category: boolean;
  readonly recipient: boolean;
  /** The newest record that covers all. */
  readonly record?: ConsentFact;
}

/**
 * Evaluates the consents, or the assents, of a case. The newest version of a record counts, and one
 * that was only requested does not. A refusal or withdrawal prevails over everything recorded before
 * it; what was given afterwards counts again. That assent does not apply never overrules a child who
 * refused.
 */
export function coverageOf(kind: ConsentKind, facts: CaseFacts, wanted: Wanted): Coverage {
  const latest = latestOf(kind, facts);
  const denials = denialsIn(latest, facts, wanted);
  const unexpired = latest.filter((record) => !hasExpired(record, facts.today));
  const inForce = unexpired
    .filter(isGiven)
    .filter((record) => denials.every((denial) => denial.recordedAt < record.recordedAt));
  const { purpose, category } = wanted;
  const forPurpose = inForce.filter(({ purposes }) => includes(purposes, purpose));
  const forCategory = forPurpose.filter(
    ({ categories }) => category === undefined || categories.includes(category),
  );
  const forRecipient = forCategory.filter((record) => names(record, facts));
  const record = newest(forRecipient);
  return {
    notApplicable: denials.length === 0 && newest(unexpired)?.state === 'not-applicable',
    inForce: inForce.length > 0,
    purpose: forPurpose.length > 0,
    category: forCategory.length > 0,
    recipient: record !== undefined,
    ...(record && { record }),
  };
}

/** What of a case rested on consent when it was sent to a recipient. */
export interface SentUnderConsent {
  readonly recipient: string;
  readonly purpose: Purpose;
  readonly categories: readonly DataCategory[];
}

/**
 * Whether all that had reached the recipient under consents or assents that were withdrawn since is
 * covered again. What the consent of another part covers says nothing about it.
 */
export function isConsentedAgain(facts: CaseFacts, sent: readonly SentUnderConsent[]): boolean {
  const withdrawn = facts.consents.filter(({ state }) => state === 'withdrawn');
  const ids = new Set(withdrawn.map(({ consentId }) => consentId));
  const given = facts.consents.filter(
    (one) => ids.has(one.consentId) && isGiven(one) && names(one, facts),
  );
  const rested = sent
    .filter(({ recipient }) => recipient === facts.recipient)
    .flatMap(({ purpose, categories }) => categories.map((category) => ({ purpose, category })))
    .filter(({ purpose, category }) =>
      given.some((one) => one.purposes.includes(purpose) && one.categories.includes(category)),
    );
  return rested.every((wanted) => {
    const assent = coverageOf('assent', facts, wanted);
    const isAssented = assent.record !== undefined || assent.notApplicable;
    return isAssented && coverageOf('consent', facts, wanted).record !== undefined;
  });
}

function isGiven({ state }: ConsentFact): boolean {
  return state === 'given' || state === 'renewed';
}

/**
 * The newest override in force that covers all of what is wanted. A refusal or withdrawal after one
 * in the child's best interests was recorded prevails: the override weighed the earlier refusal, and
 * not this one. A danger to life and a law do not depend on anybody's consent.
 */
export function overrideOf(facts: CaseFacts, wanted: Wanted): OverrideFact | undefined {
  const { today } = facts;
  const denials = (['consent', 'assent'] as const).flatMap((kind) =>
    denialsIn(latestOf(kind, facts), facts, wanted),
  );
  return newest(
    facts.overrides
      .filter(({ lifted, endsOn }) => !lifted && today <= endsOn)
      .filter(({ purposes }) => includes(purposes, wanted.purpose))
      .filter(
        ({ categories }) => wanted.category === undefined || categories.includes(wanted.category),
      )
      .filter((override) => names(override, facts))
      .filter(
        ({ basis, recordedAt }) =>
          basis !== 'best-interests-override' ||
          denials.every((denial) => denial.recordedAt < recordedAt),
      ),
  );
}

function denialsIn(
  latest: readonly ConsentFact[],
  facts: CaseFacts,
  wanted: Wanted,
): readonly ConsentFact[] {
  return latest.filter((record) => denies(record) && touches(record, facts, wanted));
}

/**
 * The newest version of each record. One that was only requested does not count, unless assent was said
 * not to apply before: then the child is asked after all, and has not answered.
 */
function latestOf(kind: ConsentKind, { consents }: CaseFacts): ConsentFact[] {
  const latest = new Map<string, ConsentFact>();
  const inOrder = consents
    .filter((one) => one.kind === kind)
    .sort((one, other) => one.version - other.version);
  for (const record of inOrder) {
    const known = latest.get(record.consentId);
    if (record.state !== 'requested' || known?.state === 'not-applicable') {
      latest.set(record.consentId, record);
    }
  }
  return [...latest.values()];
}

/** What neither gave nor refused; a state that this release does not know may be a refusal. */
const withoutDenial: readonly string[] = [
  'given',
  'renewed',
  'requested',
  'expired',
  'not-applicable',
];

function denies({ state }: ConsentFact): boolean {
  return !withoutDenial.includes(state);
}

/** Whether a refusal concerns what is wanted; an empty list concerns everything. */
function touches(record: ConsentFact, facts: CaseFacts, { purpose, category }: Wanted): boolean {
  const { purposes, categories, recipients } = record;
  return (
    (purposes.length === 0 || includes(purposes, purpose)) &&
    (categories.length === 0 || category === undefined || categories.includes(category)) &&
    (recipients.length === 0 || names(record, facts))
  );
}

function names(
  { recipients }: Pick<ConsentFact, 'recipients'>,
  { recipient, recipientKind }: CaseFacts,
): boolean {
  return recipients.includes(recipient) || recipients.includes(recipientKind);
}

function hasExpired({ expiresOn }: ConsentFact, today: string): boolean {
  return expiresOn !== undefined && expiresOn < today;
}

function newest<Record extends { readonly recordedAt: string }>(
  records: readonly Record[],
): Record | undefined {
  return [...records].sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0];
}

function includes<Item>(items: readonly Item[], item: Item | undefined): boolean {
  return item !== undefined && items.includes(item);
}
