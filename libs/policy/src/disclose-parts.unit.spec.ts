import { describe, expect, it } from '@jest/globals';
import { latestContract } from '#libs/contracts';
import { testAssent, testConsent, testFacts, testOverride } from '#libs/policy/testing';
import type { Act } from './case-facts.js';
import { createDisclosurePolicy } from './disclosure-policy.js';
import { explainParts } from './explain.js';

const policy = createDisclosurePolicy();
const act = (type: string): Act => latestContract(type) as Act;
const report = act('consular-detection.report-disclosed');

describe('deciding an event for a recipient', () => {
  it('allows the covered categories and gives the reason for each other', () => {
    const decided = policy.discloseParts(testFacts(), report, ['identity', 'family', 'documents']);
    expect(decided).toEqual({
      allowed: true,
      rules: ['disclose-with-consent-and-assent'],
      reasons: [],
      allowedCategories: ['identity'],
      withheld: [
        { category: 'family', reasons: ['category-not-covered'] },
        { category: 'documents', reasons: ['agreement-lacks-category', 'category-not-covered'] },
      ],
      consentVersion: 1,
    });
  });

  it('is narrowed by the child’s assent', () => {
    const consents = [testConsent(), testAssent({ categories: ['health'] })];
    const decided = policy.discloseParts(testFacts({ consents }), report, ['identity', 'health']);
    expect(decided.allowedCategories).toEqual(['health']);
  });

  it('rests on an override where consent does not cover, and never past a hold or an agreement', () => {
    const consents = [testConsent(), testAssent({ state: 'refused', categories: ['health'] })];
    const overrides = [testOverride({ categories: ['health', 'documents'] })];
    const facts = testFacts({ consents, overrides });
    const decided = policy.discloseParts(facts, report, ['health', 'documents']);
    expect(decided).toMatchObject({
      ...{ allowedCategories: ['health'], overrideId: 'override-1' },
      rules: ['disclose-by-best-interests-override'],
      withheld: [{ category: 'documents', reasons: ['agreement-lacks-category'] }],
    });
    expect(decided).not.toHaveProperty('consentVersion');
    const held = { ...facts, holds: [{ lifted: false }] };
    expect(policy.discloseParts(held, report, ['health'])).toMatchObject({ allowed: false });
  });

  it.each(['vital-interest', 'legal-obligation'] as const)(
    'rests on %s by its own rule, and never past a hold',
    (basis) => {
      const facts = testFacts({ consents: [], overrides: [testOverride({ basis })] });
      expect(policy.discloseParts(facts, report, ['health', 'family'])).toMatchObject({
        ...{ allowedCategories: ['health'], overrideId: 'override-1' },
        rules: [`disclose-by-${basis}`],
        withheld: [{ category: 'family' }],
      });
      const held = { ...facts, holds: [{ lifted: false }] };
      expect(policy.discloseParts(held, report, ['health'])).toMatchObject({ allowed: false });
    },
  );

  it('rests on no basis that this release does not know', () => {
    const overrides = [testOverride({ basis: 'basis-of-tomorrow' as never })];
    const decided = policy.discloseParts(testFacts({ consents: [], overrides }), report, [
      'health',
    ]);
    expect(decided).toMatchObject({ allowed: false, rules: [] });
  });

  it('does not name an override where consent and assent cover', () => {
    const facts = testFacts({ overrides: [testOverride()] });
    const decided = policy.discloseParts(facts, report, ['identity']);
    expect(decided.consentVersion).toBe(1);
    expect(decided).not.toHaveProperty('overrideId');
  });

  it('is explained part by part, by the same decision', () => {
    const [identity, family] = explainParts(policy, testFacts(), report, ['identity', 'family']);
    expect(identity).toMatchObject({
      ...{ category: 'identity', allowed: true, reasons: [] },
      rules: [{ id: 'disclose-with-consent-and-assent', effect: 'permit' }],
    });
    expect(family).toEqual({
      ...{ category: 'family', allowed: false, reasons: ['category-not-covered'], rules: [] },
    });
    const whole = explainParts(policy, testFacts({ holds: [{ lifted: false }] }), report, []);
    expect(whole).toMatchObject([{ allowed: false, reasons: ['hold'] }]);
    expect(whole[0]?.rules.map(({ id }) => id)).toContain('hold-forbids');
  });

  it('sends nothing at all when no category may go', () => {
    const facts = testFacts({ consents: [testConsent()] });
    const decided = policy.discloseParts(facts, report, ['identity', 'health']);
    expect(decided).toMatchObject({
      allowed: false,
      reasons: ['assent-missing'],
      allowedCategories: [],
    });
    expect(decided).not.toHaveProperty('consentVersion');
  });

  it('needs consent also for a disclosure that has none of its parts', () => {
    expect(policy.discloseParts(testFacts(), report, []).allowed).toBe(true);
    expect(policy.discloseParts(testFacts({ consents: [] }), report, [])).toMatchObject({
      ...{ allowed: false, reasons: ['consent-missing', 'assent-missing'] },
    });
  });

  it.each([
    ['consular-detection.referral-requested', 'preview-of-a-referral'],
    ['case-management.referral-accepted', 'status-of-a-referral'],
    ['consular-detection.referral-cancelled', 'safety-class'],
    ['follow-up.outcome-shared', 'share-back-by-agreement'],
  ])('decides %s of the journey by the rule %s, as a whole', (type, rule) => {
    const received = [{ from: 'hn.dinaf', purposes: ['care-and-protection' as const] }];
    const facts = testFacts({ consents: [], received });
    const decided = policy.discloseParts(facts, act(type), []);
    expect(decided).toMatchObject({ allowed: true, rules: [rule], withheld: [] });
    expect(decided).not.toHaveProperty('consentVersion');
  });

  it('lets counts go to a liaison office only', () => {
    const agreements = [{ ...testFacts().agreements[0]!, purposes: ['statistics' as const] }];
    const facts = testFacts({
      recipient: 'rcm.secretariat',
      recipientKind: 'liaison-office',
      agreements,
    });
    const counts = act('exchange.flow-counted');
    expect(policy.discloseParts(facts, counts, []).allowed).toBe(true);
    const consulate = { ...facts, recipientKind: 'consulate' as const };
    expect(policy.discloseParts(consulate, counts, []).reasons).toEqual(['not-a-liaison-office']);
  });

  it('stops everything but a cancellation under a hold', () => {
    const facts = testFacts({ holds: [{ lifted: false }] });
    expect(policy.discloseParts(facts, report, ['identity']).reasons).toEqual(['hold']);
    expect(
      policy.discloseParts(facts, act('consular-detection.referral-requested'), []).reasons,
    ).toEqual(['hold']);
    expect(
      policy.discloseParts(facts, act('consular-detection.referral-cancelled'), []).allowed,
    ).toBe(true);
  });
});
