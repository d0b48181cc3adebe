import type { ConsentKind, DataCategory, Purpose } from '#libs/contracts';
import type { CaseFacts, ConsentFact } from './case-facts.js';

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
 * Asks the consents, or the assents, of a case. The newest version of a record counts, and one that
 * was only requested does not. Who refused or withdrew is heard over everything recorded before;
 * what was given afterwards counts again. That assent does not apply never overrules a child who
 * refused.
 */
export function coverageOf(kind: ConsentKind, facts: CaseFacts, wanted: Wanted): Coverage {
  const latest = latestVersions(facts.consents.filter((record) => record.kind === kind));
  const denials = latest.filter((record) => denies(record) && touches(record, facts, wanted));
  const unexpired = latest.filter((record) => !hasExpired(record, facts.now));
  const inForce = unexpired
    .filter((record) => record.state === 'given' || record.state === 'renewed')
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

function latestVersions(records: readonly ConsentFact[]): ConsentFact[] {
  const latest = new Map<string, ConsentFact>();
  for (const record of records) {
    const known = latest.get(record.consentId);
    if (record.state !== 'requested' && (!known || known.version < record.version)) {
      latest.set(record.consentId, record);
    }
  }
  return [...latest.values()];
}

function denies({ state }: ConsentFact): boolean {
  return state === 'refused' || state === 'withdrawn';
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

function names({ recipients }: ConsentFact, { recipient, recipientKind }: CaseFacts): boolean {
  return recipients.includes(recipient) || recipients.includes(recipientKind);
}

function hasExpired({ expiresOn }: ConsentFact, now: Date): boolean {
  return expiresOn !== undefined && expiresOn < now.toISOString().slice(0, 10);
}

function newest(records: readonly ConsentFact[]): ConsentFact | undefined {
  return [...records].sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0];
}

function includes<Item>(items: readonly Item[], item: Item | undefined): boolean {
  return item !== undefined && items.includes(item);
}
