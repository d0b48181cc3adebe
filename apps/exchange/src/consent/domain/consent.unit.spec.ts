import { describe, expect, it } from '@jest/globals';
import { consentStates, type ConsentState } from '#libs/contracts';
import { checkConsent, emptyLists, type KnownConsent, type StatedConsent } from './consent.js';

const today = '2026-11-22';
const given: StatedConsent = {
  ...{ kind: 'consent', state: 'given', givenBy: 'mother', expiresOn: '2027-01-01' },
  form: 'written',
};

const before = (state: ConsentState): KnownConsent => ({ kind: 'consent', state });
const check = (stated: StatedConsent, previous?: ConsentState) =>
  checkConsent(stated, [], previous && before(previous), today);
const code = (changes: Partial<StatedConsent>, known: KnownConsent[] = []) =>
  checkConsent({ ...given, ...changes }, known, undefined, today)?.code;

/** A state as in a well-formed record. */
const saying = (state: ConsentState): StatedConsent => {
  if (state !== 'not-applicable') return { ...given, state };
  return { kind: 'assent', state, exemption: 'age' };
};

describe('a consent', () => {
  it.each(consentStates.codes)('begins as %s only where that can be a first word', (state) => {
    const first = ['requested', 'given', 'refused', 'not-applicable'].includes(state);
    const refusal = check(saying(state));
    expect(refusal?.code).toBe(first ? undefined : 'CONSENT.ILLEGAL_BEGINNING');
  });

  it('goes only where a person can have gone from there', () => {
    const allowed = consentStates.codes.flatMap((from) =>
      consentStates.codes
        .filter((to) => check(saying(to), from) === undefined)
        .map((to) => `${from} → ${to}`),
    );
    expect(allowed).toEqual(
      [
        ...['requested → given', 'requested → refused', 'requested → expired'],
        ...['requested → not-applicable'],
        ...['given → renewed', 'given → withdrawn', 'given → expired'],
        ...['refused → given'],
        ...['renewed → renewed', 'renewed → withdrawn', 'renewed → expired'],
        ...['withdrawn → given'],
        ...['expired → given', 'expired → refused', 'expired → renewed'],
        ...['not-applicable → given', 'not-applicable → refused'],
      ].sort((a, b) => order(a) - order(b)),
    );
  });

  it('that is given names what for, what and to whom', () => {
    const lists = { purposes: ['statistics'], categories: ['health'], recipients: ['hn.dinaf'] };
    expect(emptyLists({ ...given, ...lists } as never)).toEqual([]);
    for (const name of Object.keys(lists)) {
      expect(emptyLists({ ...given, ...lists, [name]: [] } as never)).toEqual([name]);
    }
    expect(emptyLists({ state: 'refused', categories: [] })).toEqual([]);
  });

  it('that is refused names who refused', () => {
    const { givenBy: _, ...anonymous } = given;
    expect(check({ ...anonymous, state: 'refused' })?.code).toBe('CONSENT.REFUSED_BY_NOBODY');
  });

  it('does not outlast the childhood of anybody who is a child now', () => {
    expect(code({ expiresOn: '2044-12-31' })).toBeUndefined();
    expect(code({ expiresOn: '2045-01-01' })).toBe('CONSENT.BEYOND_MAJORITY');
  });

  it('names by whom and until when, and a day that is not over', () => {
    const { givenBy: _, ...anonymous } = given;
    expect(check(anonymous)?.code).toBe('CONSENT.INCOMPLETE');
    const { expiresOn: __, ...endless } = given;
    expect(check(endless)?.code).toBe('CONSENT.INCOMPLETE');
    const { form: ___, ...formless } = given;
    expect(check(formless)?.code).toBe('CONSENT.INCOMPLETE');
    expect(code({ expiresOn: '2026-11-21' })).toBe('CONSENT.EXPIRED');
    expect(code({ expiresOn: today })).toBeUndefined();
  });

  it('is given by a representative, and an assent by the child', () => {
    expect(code({ givenBy: 'child' })).toBe('CONSENT.WRONG_GIVER');
    expect(code({ kind: 'assent' })).toBe('CONSENT.WRONG_GIVER');
    expect(code({ kind: 'assent', givenBy: 'child' })).toBeUndefined();
  });

  it('that was spoken needs a witness, whatever was decided', () => {
    expect(code({ form: 'verbal-witnessed' })).toBe('CONSENT.WITNESS_MISSING');
    expect(code({ form: 'verbal-witnessed', state: 'refused' })).toBe('CONSENT.WITNESS_MISSING');
    expect(code({ form: 'verbal-witnessed', witness: 'x' })).toBeUndefined();
  });

  it('does not give what it withholds', () => {
    const parts = { categories: ['identity'], withheld: [{ category: 'identity' }] } as const;
    expect(code(parts)).toBe('CONSENT.WITHHELD_CATEGORY');
    expect(code({ ...parts, categories: ['health'] })).toBeUndefined();
  });

  it('is the own one, and nobody else’s, once the child is of age', () => {
    const asked: KnownConsent[] = [{ kind: 'consent', state: 'requested', givenBy: 'child' }];
    expect(code({ givenBy: 'child' }, asked)).toBeUndefined();
    expect(code({}, asked)).toBe('CONSENT.OF_AGE');
    expect(code({ state: 'withdrawn', givenBy: 'mother' }, asked)).not.toBe('CONSENT.OF_AGE');
    expect(code({ adultOn: today })).toBe('CONSENT.OF_AGE');
    expect(code({ adultOn: '2026-11-23' })).toBeUndefined();
  });

  it('never does not apply; an assent may, with its reason', () => {
    const { exemption: _, ...bare } = saying('not-applicable');
    expect(check(bare)?.code).toBe('CONSENT.EXEMPTION');
    const consent = { ...saying('not-applicable'), kind: 'consent' } as const;
    expect(check(consent)?.code).toBe('CONSENT.EXEMPTION');
    expect(code({ exemption: 'age' })).toBe('CONSENT.EXEMPTION');
  });
});

function order(line: string): number {
  const [from, to] = line.split(' → ') as [ConsentState, ConsentState];
  const place = (state: ConsentState) => consentStates.codes.indexOf(state);
  return place(from) * 100 + place(to);
}
