import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { consentStates, dataCategories, purposes } from '#libs/contracts';
import {
  testAssent,
  testConsent,
  testFacts,
  testToday,
  testOverride,
  testTerms,
} from '#libs/policy/testing';
import type { Act, CaseFacts, ConsentFact } from './case-facts.js';
import { reduceFacts, type ReducedFacts } from './reduce-facts.js';

const act: Act = {
  rule: 'disclose',
  purpose: 'care-and-protection',
  parts: { identity: 'identity' },
};

function reduced(changes: Partial<CaseFacts>): ReducedFacts['attributes'] {
  return reduceFacts(testFacts(changes), act, 'identity').attributes;
}

/** Whether the consents cover identity for care, for `hn.dinaf`. */
function covers(...consents: ConsentFact[]): boolean {
  return reduced({ consents }).consentCoversRecipient;
}

describe('a consent', () => {
  it('covers purpose, category and recipient, and its version is returned', () => {
    const { attributes, consentVersion } = reduceFacts(testFacts(), act, 'identity');
    expect(attributes).toMatchObject({
      ...{ consentInForce: true, consentCoversPurpose: true, consentCoversCategory: true },
      ...{ consentCoversRecipient: true, assentCoversRecipient: true, assentNotApplicable: false },
    });
    expect(consentVersion).toBe(1);
  });

  it('names its recipients one by one or as a class', () => {
    expect(covers(testConsent({ recipients: ['hn.dinaf'] }))).toBe(true);
    expect(covers(testConsent({ recipients: ['child-protection-agency'] }))).toBe(true);
    expect(covers(testConsent({ recipients: ['consulate', 'hn.reception-belen'] }))).toBe(false);
    expect(covers(testConsent({ recipients: [] }))).toBe(false);
  });

  it('holds through its last day', () => {
    expect(covers(testConsent({ expiresOn: '2026-11-22' }))).toBe(true);
    expect(covers(testConsent({ expiresOn: '2026-11-21' }))).toBe(false);
  });

  it('in a state, for a purpose or of a category that nobody knows here permits nothing', () => {
    const tomorrow = 'code-of-tomorrow' as never;
    expect(covers(testConsent({ state: tomorrow }))).toBe(false);
    expect(covers(testConsent({ purposes: [tomorrow] }))).toBe(false);
    expect(covers(testConsent({ categories: [tomorrow] }))).toBe(false);
  });

  it('in a state that nobody knows here may be a refusal, and counts as one', () => {
    const unknown = testConsent({
      ...{ consentId: 'other', state: 'code-of-tomorrow' as never },
      recordedAt: '2026-11-02T00:00:00.000Z',
    });
    expect(covers(testConsent(), unknown)).toBe(false);
  });

  it('must cover all by one record: two halves are no whole', () => {
    const identity = testConsent({ consentId: 'a', recipients: ['gt.pgn'] });
    const recipient = testConsent({ consentId: 'b', categories: ['health'] });
    const attributes = reduced({ consents: [identity, recipient] });
    expect(attributes.consentCoversCategory).toBe(true);
    expect(attributes.consentCoversRecipient).toBe(false);
  });

  it('counts in its newest version, whatever the order, and not while only requested', () => {
    const given = testConsent();
    const withdrawn = testConsent({
      version: 2,
      state: 'withdrawn',
      recordedAt: '2026-11-02T00:00:00.000Z',
    });
    const renewed = testConsent({
      version: 3,
      state: 'renewed',
      recordedAt: '2026-11-03T00:00:00.000Z',
    });
    const requested = testConsent({
      version: 4,
      state: 'requested',
      recordedAt: '2026-11-04T00:00:00.000Z',
    });
    expect(covers(given, withdrawn)).toBe(false);
    expect(covers(withdrawn, given)).toBe(false);
    expect(covers(renewed, withdrawn, given, requested)).toBe(true);
    expect(covers(testConsent({ state: 'requested' }))).toBe(false);
  });

  it('ends by a later refusal of the same, also in another record, until it is given again', () => {
    const refusal = testConsent({
      ...{ consentId: 'other', state: 'refused', recordedAt: '2026-11-02T00:00:00.000Z' },
    });
    const again = testConsent({ consentId: 'again', recordedAt: '2026-11-03T00:00:00.000Z' });
    expect(covers(testConsent(), refusal)).toBe(false);
    expect(
      covers(testConsent(), { ...refusal, purposes: [], categories: [], recipients: [] }),
    ).toBe(false);
    expect(covers(testConsent(), refusal, again)).toBe(true);
    expect(covers(testConsent(), { ...refusal, categories: ['health'] })).toBe(true);
    expect(covers(testConsent(), { ...refusal, purposes: ['family-tracing'] })).toBe(true);
    expect(covers(testConsent(), { ...refusal, recipients: ['gt.pgn'] })).toBe(true);
  });
});

describe('an assent', () => {
  const exempt = testAssent({
    consentId: 'exempt',
    state: 'not-applicable',
    recordedAt: '2026-11-05T00:00:00.000Z',
  });
  const notApplicable = (...consents: ConsentFact[]): boolean =>
    reduced({ consents }).assentNotApplicable;

  it('may not apply, until the child is asked or after it was', () => {
    expect(notApplicable(exempt)).toBe(true);
    expect(notApplicable(testAssent(), exempt)).toBe(true);
    const asked = testAssent({ recordedAt: '2026-11-06T00:00:00.000Z' });
    expect(notApplicable(exempt, asked)).toBe(false);
  });

  it('never counts as not applicable over a child who refused', () => {
    expect(notApplicable(testAssent({ state: 'refused' }), exempt)).toBe(false);
  });

  it('is another thing than consent', () => {
    expect(reduced({ consents: [testConsent()] }).assentInForce).toBe(false);
    expect(reduced({ consents: [testAssent()] }).consentInForce).toBe(false);
    expect(notApplicable(testConsent({ state: 'not-applicable' }))).toBe(false);
  });
});

describe('a best-interests override', () => {
  const stands = (changes: Parameters<typeof testOverride>[0], ...consents: ConsentFact[]) =>
    reduced({ consents, overrides: [testOverride(changes)] }).inPlaceOfConsent !== 'none';
  const refusal = testAssent({ state: 'refused' });

  it('is in force for what it names through its last day, until it is lifted', () => {
    expect(stands({})).toBe(true);
    expect(stands({ endsOn: '2026-11-21' })).toBe(false);
    expect(stands({ lifted: true })).toBe(false);
    expect(stands({ recipients: ['child-protection-agency'] })).toBe(true);
    expect(stands({ recipients: ['gt.pgn'] })).toBe(false);
    expect(stands({ categories: ['health'] })).toBe(false);
    expect(stands({ purposes: ['family-tracing'] })).toBe(false);
  });

  it('prevails over a refusal before it, and ends by a refusal after it', () => {
    const later = '2026-11-11T00:00:00.000Z';
    expect(stands({}, refusal)).toBe(true);
    expect(stands({}, { ...refusal, recordedAt: later })).toBe(false);
    expect(stands({}, testConsent({ state: 'withdrawn', recordedAt: later }))).toBe(false);
    expect(stands({}, { ...refusal, recordedAt: later, categories: ['health'] })).toBe(true);
  });
});

describe('vital interest and legal obligation in place of consent', () => {
  const status = (basis: 'vital-interest' | 'legal-obligation', changes = {}) => {
    const refusal = testAssent({ state: 'refused', recordedAt: '2026-11-11T00:00:00.000Z' });
    const overrides = [testOverride({ basis, ...changes })];
    return reduced({ consents: [refusal], overrides }).inPlaceOfConsent;
  };

  it('are in force for what they name in spite of a refusal, and end on their day', () => {
    for (const basis of ['vital-interest', 'legal-obligation'] as const) {
      expect(status(basis)).toBe(basis);
      expect(status(basis, { endsOn: '2026-11-21' })).toBe('none');
      expect(status(basis, { lifted: true })).toBe('none');
      expect(status(basis, { recipients: ['gt.pgn'] })).toBe('none');
    }
  });
});

describe('an agreement', () => {
  it('is in force from its first through its last day', () => {
    const inForce = (from: string, until: string): boolean =>
      reduced({ agreements: [testTerms({ from, until })] }).agreementInForce;
    expect(inForce('2026-11-22', '2026-11-22')).toBe(true);
    expect(inForce('2026-11-23', '2026-12-31')).toBe(false);
    expect(inForce('2026-01-01', '2026-11-21')).toBe(false);
  });

  it('covers purpose and category together', () => {
    const agreements = [
      testTerms({ categories: ['family'] }),
      testTerms({ purposes: ['family-tracing'] }),
    ];
    expect(reduced({ agreements })).toMatchObject({
      ...{ agreementInForce: true, agreementCoversPurpose: true, agreementCoversCategory: false },
    });
  });
});

describe('a hold', () => {
  const held = (...holds: CaseFacts['holds']): boolean[] =>
    [true, false].map((crossesBorder) => reduced({ holds, crossesBorder }).hold);

  it('stops everybody, or what leaves the node, until it is lifted', () => {
    expect(held()).toEqual([false, false]);
    expect(held({ lifted: false })).toEqual([true, true]);
    expect(held({ lifted: true })).toEqual([false, false]);
    expect(held({ lifted: false, abroadOnly: true })).toEqual([true, false]);
    expect(held({ lifted: true, abroadOnly: true })).toEqual([false, false]);
    expect(held({ lifted: false, abroadOnly: true }, { lifted: false })).toEqual([true, true]);
  });
});

describe('where a case came from', () => {
  it('is asked by organisation, and for which purposes', () => {
    const asked = (
      from: string,
      purpose: 'care-and-protection' | 'reintegration-follow-up',
    ): unknown => {
      const { cameFromRecipient, cameForFollowUp } = reduced({
        received: [{ from, purposes: [purpose] }],
      });
      return [cameFromRecipient, cameForFollowUp];
    };
    expect(asked('hn.dinaf', 'reintegration-follow-up')).toEqual([true, true]);
    expect(asked('hn.dinaf', 'care-and-protection')).toEqual([true, false]);
    expect(asked('hn.reception-belen', 'reintegration-follow-up')).toEqual([false, false]);
  });
});

describe('reducing generated consents', () => {
  const anyConsent = fc.record({
    consentId: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constant('consent' as const),
    version: fc.integer({ min: 1, max: 3 }),
    state: fc.constantFrom('given' as const, ...consentStates.codes),
    purposes: fc.subarray(['care-and-protection' as const, ...purposes.codes.slice(1, 3)]),
    categories: fc.subarray(dataCategories.codes.slice(0, 3)),
    recipients: fc.subarray(['hn.dinaf', 'gt.pgn', 'child-protection-agency']),
    expiresOn: fc.constantFrom('2026-11-21', '2026-11-22', '2027-01-01'),
    recordedAt: fc.constantFrom('2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'),
  });

  it('covers only what one given, unexpired and newest record names in full', () => {
    fc.assert(
      fc.property(fc.array(anyConsent, { maxLength: 6 }), (consents) => {
        const grounds = consents.filter(
          (one) =>
            (one.state === 'given' || one.state === 'renewed') &&
            one.expiresOn >= testToday &&
            one.purposes.includes('care-and-protection') &&
            one.categories.includes('identity') &&
            (one.recipients.includes('hn.dinaf') ||
              one.recipients.includes('child-protection-agency')) &&
            !consents.some(
              (other) =>
                other.consentId === one.consentId &&
                other.version > one.version &&
                other.state !== 'requested',
            ),
        );
        if (covers(...consents)) expect(grounds.length).toBeGreaterThan(0);
        const refused = consents.some(({ state }) => state === 'refused' || state === 'withdrawn');
        const versionsDiffer =
          new Set(consents.map((c) => `${c.consentId}${c.version}`)).size === consents.length;
        if (!refused && versionsDiffer) expect(covers(...consents)).toBe(grounds.length > 0);
      }),
      { numRuns: 2000 },
    );
  });
});
