import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { basesInPlaceOfConsent } from '#libs/contracts';
import { anyRequest, testFacts } from '#libs/policy/testing';
import type { Act } from './case-facts.js';
import { createDisclosurePolicy } from './disclosure-policy.js';
import type { DisclosureAttributes, DisclosureRequest } from './disclosure-request.js';
import { explain } from './explain.js';
import { reduceFacts } from './reduce-facts.js';

const policy = createDisclosurePolicy();
const uncached = createDisclosurePolicy({ cached: 0 });

const report: Act = {
  rule: 'disclose',
  purpose: 'care-and-protection',
  parts: { identity: 'identity' },
};
const complete = reduceFacts(testFacts(), report, 'identity').attributes;
const plain = { ...complete, basis: 'legal-obligation', personalData: false } as const;

interface RuleCase {
  readonly request: DisclosureRequest;
  readonly rule: string;
  readonly without: readonly (readonly [Partial<DisclosureAttributes>, string])[];
}

/** For each action a request that is allowed, by which rule, and what each single change costs. */
const rules: readonly RuleCase[] = [
  {
    request: { action: 'preview', attributes: plain },
    rule: 'preview-of-a-referral',
    without: [
      [{ hold: true }, 'hold'],
      [{ trustListValid: false }, 'trust-list-invalid'],
      [{ agreementInForce: false }, 'no-agreement'],
      [{ agreementCoversPurpose: false }, 'agreement-lacks-purpose'],
      [{ recipientListed: false }, 'recipient-unknown'],
      [{ personalData: true }, 'personal-data'],
      [{ basis: 'consent-and-assent' }, 'basis-missing'],
    ],
  },
  {
    request: { action: 'status', attributes: plain },
    rule: 'status-of-a-referral',
    without: [
      [{ hold: true }, 'hold'],
      [{ trustListValid: false }, 'trust-list-invalid'],
      [{ agreementInForce: false }, 'no-agreement'],
      [{ agreementCoversPurpose: false }, 'agreement-lacks-purpose'],
      [{ recipientListed: false }, 'recipient-unknown'],
      [{ personalData: true }, 'personal-data'],
      [{ basis: 'vital-interest' }, 'basis-missing'],
    ],
  },
  {
    request: { action: 'disclose', attributes: complete },
    rule: 'disclose-with-consent-and-assent',
    without: [
      [{ hold: true }, 'hold'],
      [{ trustListValid: false }, 'trust-list-invalid'],
      [{ agreementInForce: false }, 'no-agreement'],
      [{ agreementCoversPurpose: false }, 'agreement-lacks-purpose'],
      [{ agreementCoversCategory: false }, 'agreement-lacks-category'],
      [{ recipientListed: false }, 'recipient-unknown'],
      [{ basis: 'legal-obligation' }, 'basis-missing'],
      [{ consentInForce: false }, 'consent-missing'],
      [{ consentCoversPurpose: false }, 'purpose-not-covered'],
      [{ consentCoversCategory: false }, 'category-not-covered'],
      [{ consentCoversRecipient: false }, 'recipient-not-covered'],
      [{ assentInForce: false }, 'assent-missing'],
      [{ assentCoversPurpose: false }, 'purpose-not-covered'],
      [{ assentCoversCategory: false }, 'category-not-covered'],
      [{ assentCoversRecipient: false }, 'recipient-not-covered'],
    ],
  },
  ...basesInPlaceOfConsent.map((basis): RuleCase => ({
    request: {
      action: 'disclose',
      attributes: {
        ...complete,
        ...{ consentInForce: false, assentInForce: false, inPlaceOfConsent: basis },
      },
    },
    rule: `disclose-by-${basis}`,
    without: [
      [{ hold: true }, 'hold'],
      [{ trustListValid: false }, 'trust-list-invalid'],
      [{ agreementInForce: false }, 'no-agreement'],
      [{ agreementCoversPurpose: false }, 'agreement-lacks-purpose'],
      [{ agreementCoversCategory: false }, 'agreement-lacks-category'],
      [{ recipientListed: false }, 'recipient-unknown'],
      [{ inPlaceOfConsent: 'none', assentInForce: true }, 'consent-missing'],
      [{ inPlaceOfConsent: 'none', consentInForce: true }, 'assent-missing'],
    ],
  })),
  {
    request: {
      action: 'share-back',
      attributes: {
        ...plain,
        agreementCoversPurpose: false,
        cameFromRecipient: true,
        cameForFollowUp: true,
      },
    },
    rule: 'share-back-for-which-it-was-disclosed',
    without: [
      [{ hold: true }, 'hold'],
      [{ trustListValid: false }, 'trust-list-invalid'],
      [{ agreementInForce: false }, 'no-agreement'],
      [{ recipientListed: false }, 'recipient-unknown'],
      [{ cameFromRecipient: false }, 'not-from-recipient'],
      [{ cameForFollowUp: false }, 'follow-up-not-covered'],
    ],
  },
  {
    request: { action: 'share-back', attributes: { ...plain, cameFromRecipient: true } },
    rule: 'share-back-by-agreement',
    without: [
      [{ cameFromRecipient: false }, 'not-from-recipient'],
      [{ agreementCoversPurpose: false }, 'follow-up-not-covered'],
      [{ agreementInForce: false }, 'no-agreement'],
    ],
  },
  {
    request: {
      action: 'share-back',
      attributes: { ...plain, cameFromRecipient: true, crossesBorder: false },
    },
    rule: 'share-back-within-the-node',
    without: [
      [{ cameFromRecipient: false }, 'not-from-recipient'],
      [{ consentInForce: false }, 'follow-up-not-covered'],
      [{ consentCoversPurpose: false }, 'follow-up-not-covered'],
      [{ assentInForce: false }, 'follow-up-not-covered'],
      [{ assentCoversPurpose: false }, 'follow-up-not-covered'],
      [{ hold: true }, 'hold'],
    ],
  },
  {
    request: { action: 'statistics', attributes: { ...plain, recipientKind: 'liaison-office' } },
    rule: 'statistics-without-persons',
    without: [
      [{ trustListValid: false }, 'trust-list-invalid'],
      [{ agreementInForce: false }, 'no-agreement'],
      [{ agreementCoversPurpose: false }, 'agreement-lacks-purpose'],
      [{ recipientListed: false }, 'recipient-unknown'],
      [{ recipientKind: 'consulate' }, 'not-a-liaison-office'],
      [{ personalData: true }, 'personal-data'],
    ],
  },
  {
    request: { action: 'safety', attributes: plain },
    rule: 'safety-class',
    without: [[{ personalData: true }, 'personal-data']],
  },
];

describe.each(rules)('the rule $rule', ({ request, rule, without }) => {
  it('allows what it is for', () => {
    expect(policy.decide(request)).toEqual({ allowed: true, rules: [rule], reasons: [] });
  });

  it.each(without)('refuses with %j: %s', (change, reason) => {
    const attributes = { ...request.attributes, ...change };
    const { allowed, reasons } = policy.decide({ ...request, attributes });
    expect({ allowed, reasons }).toEqual({ allowed: false, reasons: [reason] });
  });

  it('refuses a request from which any attribute is missing, or of another type', () => {
    for (const name of Object.keys(request.attributes)) {
      const entries = Object.entries(request.attributes).filter(([each]) => each !== name);
      const rest = Object.fromEntries(entries);
      for (const attributes of [rest, { ...rest, [name]: 1 }, { ...rest, [name]: null }]) {
        const asked = { ...request, attributes: attributes as unknown as DisclosureAttributes };
        expect(uncached.decide(asked)).toEqual({
          allowed: false,
          rules: [],
          reasons: ['invalid-request'],
        });
      }
    }
  });
});

describe('the policy', () => {
  it('refuses any generated request from which one attribute, or several, are missing', () => {
    const names = Object.keys(complete) as (keyof DisclosureAttributes)[];
    const some = fc.subarray(names, { minLength: 1 });
    fc.assert(
      fc.property(anyRequest, some, ({ action, attributes }, left) => {
        const rest = Object.fromEntries(
          Object.entries(attributes).filter(([name]) => !left.some((one) => one === name)),
        );
        const asked = { action, attributes: rest as unknown as DisclosureAttributes };
        expect(uncached.decide(asked).allowed).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('lets the safety class pass a hold, an old trust list and a missing agreement', () => {
    const worst = {
      hold: true,
      trustListValid: false,
      agreementInForce: false,
      recipientListed: false,
    };
    const attributes = { ...plain, ...worst };
    expect(policy.decide({ action: 'safety', attributes }).allowed).toBe(true);
  });

  it('needs no agreement and no trust list within a node, but the same consent', () => {
    const border = { crossesBorder: false, trustListValid: false, agreementInForce: false };
    const within = { ...complete, ...border, agreementCoversPurpose: false };
    expect(policy.decide({ action: 'disclose', attributes: within }).allowed).toBe(true);
    const attributes = { ...within, consentInForce: false };
    expect(policy.decide({ action: 'disclose', attributes }).reasons).toEqual(['consent-missing']);
  });

  it('refuses an action, an attribute or an entity that it does not know', () => {
    const action = 'export' as 'preview';
    const more = { ...plain, more: true };
    const invalid = { allowed: false, rules: [], reasons: ['invalid-request'] };
    expect(policy.decide({ action: 'preview', attributes: more })).toEqual(invalid);
    expect(() =>
      expect(policy.decide({ action, attributes: plain }).allowed).toBe(false),
    ).not.toThrow();
  });

  it('decides as the oracle, and gives a reason whenever it refuses', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const { allowed, rules: by, reasons } = policy.decide(request);
        expect(allowed).toBe(oracle(request));
        expect(reasons.length === 0).toBe(allowed);
        if (allowed) expect(by.length).toBeGreaterThan(0);
      }),
      { numRuns: 3000 },
    );
  });

  it('decides the same from the cache', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const first = policy.decide(request);
        expect(policy.decide({ ...request, attributes: { ...request.attributes } })).toBe(first);
        expect(uncached.decide(request)).toEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  it('caches a bounded number of decisions', () => {
    const small = createDisclosurePolicy({ cached: 2 });
    const [one, two, three] = [true, false].flatMap((hold) =>
      [true, false].map((trustListValid) => ({
        action: 'preview' as const,
        attributes: { ...plain, hold, trustListValid },
      })),
    );
    const first = small.decide(one!);
    small.decide(two!);
    expect(small.decide(one!)).toBe(first);
    small.decide(three!);
    expect(small.decide(one!)).not.toBe(first);
    expect(small.decide(one!)).toEqual(first);
  });
});

describe('the explanation', () => {
  it('agrees with the decision: a satisfied permit and no satisfied forbid', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        const satisfied = explain(request).filter((rule) => rule.satisfied);
        const allowed =
          satisfied.some(({ effect }) => effect === 'permit') &&
          satisfied.every(({ effect }) => effect === 'permit');
        expect(policy.decide(request).allowed).toBe(allowed);
      }),
      { numRuns: 15 },
    );
  });

  it('names each rule with its note', () => {
    const explained = explain({ action: 'disclose', attributes: { ...complete, hold: true } });
    expect(
      explained
        .filter(({ satisfied }) => satisfied)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['disclose-with-consent-and-assent', 'hold-forbids']);
    expect(explained.every(({ note }) => note.en.endsWith('.'))).toBe(true);
  });
});

/** The rules once more, written plainly and in another way: what is missing? */
function oracle({ action, attributes: f }: DisclosureRequest): boolean {
  if (action === 'safety') return !f.personalData;
  const missing = [!f.recipientListed, ...missingAtBorder(action, f)];
  if (action !== 'statistics') missing.push(f.hold);
  if (action === 'share-back') missing.push(!f.cameFromRecipient, !followUp(f));
  else if (action === 'disclose') missing.push(...missingToDisclose(f));
  else missing.push(f.personalData);
  if (action === 'statistics') missing.push(f.recipientKind !== 'liaison-office');
  if (action === 'preview' || action === 'status') missing.push(f.basis !== 'legal-obligation');
  return !missing.some(Boolean);
}

function missingAtBorder(action: DisclosureRequest['action'], f: DisclosureAttributes): boolean[] {
  if (!f.crossesBorder) return [];
  const missing = [!f.trustListValid, !f.agreementInForce];
  if (action !== 'share-back') missing.push(!f.agreementCoversPurpose);
  if (action === 'disclose') missing.push(!f.agreementCoversCategory);
  return missing;
}

function missingToDisclose(f: DisclosureAttributes): boolean[] {
  const missing = [f.basis !== 'consent-and-assent'];
  if (f.inPlaceOfConsent !== 'none') return missing;
  missing.push(!f.consentInForce, !f.consentCoversPurpose);
  missing.push(!f.consentCoversCategory, !f.consentCoversRecipient);
  if (f.assentNotApplicable) return missing;
  missing.push(!f.assentInForce, !f.assentCoversPurpose);
  return [...missing, !f.assentCoversCategory, !f.assentCoversRecipient];
}

function followUp(f: DisclosureAttributes): boolean {
  const assent = f.assentNotApplicable || (f.assentInForce && f.assentCoversPurpose);
  const consent = f.consentInForce && f.consentCoversPurpose && assent;
  return f.cameForFollowUp || (f.crossesBorder ? f.agreementCoversPurpose : consent);
}
