import type { AgreementFact, CaseFacts, ConsentFact, OverrideFact } from '#libs/policy';

/** The day of the facts below. */
export const testToday = '2026-11-22';

/** A consent given to `hn.dinaf` for identity and health; `changes` replaces any field. */
export function testConsent(changes: Partial<ConsentFact> = {}): ConsentFact {
  return {
    consentId: 'consent-1',
    kind: 'consent',
    version: 1,
    state: 'given',
    purposes: ['care-and-protection'],
    categories: ['identity', 'health'],
    recipients: ['hn.dinaf'],
    recordedAt: '2026-11-01T00:00:00.000Z',
    ...changes,
  };
}

/** The child's assent to the same. */
export function testAssent(changes: Partial<ConsentFact> = {}): ConsentFact {
  return testConsent({ consentId: 'assent-1', kind: 'assent', ...changes });
}

/** An override recorded after them, for the same; `changes` replaces any field. */
export function testOverride(changes: Partial<OverrideFact> = {}): OverrideFact {
  return {
    overrideId: 'override-1',
    basis: 'best-interests-override',
    purposes: ['care-and-protection'],
    categories: ['identity', 'health'],
    recipients: ['hn.dinaf'],
    endsOn: '2026-11-22',
    lifted: false,
    recordedAt: '2026-11-10T00:00:00.000Z',
    ...changes,
  };
}

/** An agreement that covers more than the consent. */
export function testTerms(changes: Partial<AgreementFact> = {}): AgreementFact {
  return {
    purposes: ['care-and-protection', 'reintegration-follow-up'],
    categories: ['identity', 'health', 'family'],
    from: '2026-01-01',
    until: '2026-12-31',
    ...changes,
  };
}

/** A case of `mx` about to be disclosed to `hn.dinaf`, with all that is required. */
export function testFacts(changes: Partial<CaseFacts> = {}): CaseFacts {
  return {
    today: testToday,
    recipient: 'hn.dinaf',
    recipientKind: 'child-protection-agency',
    recipientListed: true,
    crossesBorder: true,
    trustListValid: true,
    agreements: [testTerms()],
    consents: [testConsent(), testAssent()],
    holds: [],
    overrides: [],
    received: [],
    ...changes,
  };
}
