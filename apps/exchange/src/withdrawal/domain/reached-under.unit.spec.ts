import { describe, expect, it } from '@jest/globals';
import type { ConsentFact, SentUnderConsent } from '#libs/policy';
import { reachedUnder } from './reached-under.js';

const consent: ConsentFact = {
  ...{ consentId: 'c', kind: 'consent', version: 1, state: 'given' },
  ...{ purposes: ['care-and-protection'], categories: ['identity', 'health'] },
  ...{ recipients: ['hn.dinaf', 'reception-centre'], recordedAt: '2026-07-01T00:00:00.000Z' },
};
const sent = (changes: Partial<SentUnderConsent> = {}): SentUnderConsent => ({
  ...{ recipient: 'hn.dinaf', purpose: 'care-and-protection', categories: ['identity'] },
  ...changes,
});
const reached = (disclosures: SentUnderConsent[], versions = [consent]) =>
  Object.fromEntries(
    reachedUnder(versions, disclosures, (id) =>
      id.includes('belen') ? 'reception-centre' : 'child-protection-agency',
    ),
  );

describe('what was reached under a consent', () => {
  it('is named once, by node, and by the class of organisation too', () => {
    const belen = sent({ recipient: 'hn.reception-belen' });
    expect(reached([sent(), sent({ categories: ['health'] }), belen])).toEqual({
      hn: ['hn.dinaf', 'hn.reception-belen'],
    });
  });

  it.each([
    ['another recipient', sent({ recipient: 'gt.pgn' })],
    ['another purpose', sent({ purpose: 'family-tracing' })],
    ['other categories', sent({ categories: ['journey'] })],
  ])('is not %s', (_, disclosure) => {
    expect(reached([disclosure])).toEqual({});
  });

  it('considers every version that was in force, and no other', () => {
    const former = { ...consent, recipients: ['gt.pgn'] };
    const withdrawn = { ...consent, version: 2, state: 'withdrawn' as const };
    expect(reached([sent({ recipient: 'gt.pgn' })], [former, withdrawn])).toEqual({
      gt: ['gt.pgn'],
    });
    expect(reached([sent()], [withdrawn])).toEqual({});
  });
});
