import { describe, expect, it } from '@jest/globals';
import type { ConsentKind, ConsentState, DataCategory } from '#libs/contracts';
import type { CaseFacts, ConsentFact } from './case-facts.js';
import { isConsentedAgain } from './consents-in-force.js';

const AGENCY = 'hn.dinaf';
const purpose = 'care-and-protection';

let at = 0;
function answer(
  consentId: string,
  state: ConsentState,
  categories: readonly DataCategory[],
  kind: ConsentKind = 'consent',
): ConsentFact {
  const recordedAt = `2026-07-01T00:00:${String(++at).padStart(2, '0')}.000Z`;
  const recipients = ['child-protection-agency'];
  return {
    ...{ consentId, kind, state, categories, recipients, recordedAt },
    ...{ version: at, purposes: [purpose] },
  };
}

const assent = answer('assent', 'given', ['identity', 'health'], 'assent');

const facts = (consents: readonly ConsentFact[]) =>
  ({
    ...{ today: '2026-08-01', recipient: AGENCY, recipientKind: 'child-protection-agency' },
    consents: [assent, ...consents],
  }) as unknown as CaseFacts;

const sent = [{ recipient: AGENCY, purpose, categories: ['identity', 'health'] }] as const;
const all = ['identity', 'health'] as const;

describe('what was sent under a consent that was withdrawn', () => {
  it('is consented again once all of it is covered, by whichever consent', () => {
    const before = [answer('one', 'given', all), answer('one', 'withdrawn', all)];
    expect(isConsentedAgain(facts(before), sent)).toBe(false);
    expect(isConsentedAgain(facts([...before, answer('one', 'given', all)]), sent)).toBe(true);
    expect(isConsentedAgain(facts([...before, answer('two', 'given', all)]), sent)).toBe(true);
  });

  it('is not, when consent is given again for a part of it', () => {
    const before = [answer('one', 'given', all), answer('one', 'withdrawn', all)];
    const again = [...before, answer('one', 'given', ['identity'])];
    expect(isConsentedAgain(facts(again), sent)).toBe(false);
  });

  it('is not, by the consent of another part', () => {
    const other = answer('identity', 'given', ['identity']);
    const own = [answer('health', 'given', ['health']), answer('health', 'withdrawn', ['health'])];
    expect(isConsentedAgain(facts([other, ...own]), sent)).toBe(false);
    const again = [other, ...own, answer('health', 'given', ['health'])];
    expect(isConsentedAgain(facts(again), sent)).toBe(true);
  });

  it('is not, while the child has withdrawn their assent', () => {
    const withdrawn = answer('assent', 'withdrawn', all, 'assent');
    expect(isConsentedAgain(facts([answer('one', 'given', all), withdrawn]), sent)).toBe(false);
  });

  it('does not count what went to somebody else', () => {
    const before = [answer('one', 'given', all), answer('one', 'withdrawn', all)];
    const elsewhere = [{ ...sent[0], recipient: 'gt.pgn' }];
    expect(isConsentedAgain(facts(before), elsewhere)).toBe(true);
  });
});
