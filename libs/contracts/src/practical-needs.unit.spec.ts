import { describe, expect, it } from '@jest/globals';
import {
  immediateAssistance,
  practicalNeeds,
  practicalNeedsOf,
  protectionConcerns,
  type ProtectionConcern,
} from './index.js';

const AT_LEAST = 3;
/** Every concern, and one of tomorrow that this release does not know. */
const concerns: readonly string[] = [...protectionConcerns.codes, 'concern-of-tomorrow'];
/** Sex and age, which a preview shows, would rule this one out. */
const notOfAnyChild: readonly string[] = ['adolescent-mother-or-pregnant'];

const needsOf = (...codes: string[]): string => practicalNeedsOf(codes, []).join(' ');
const ofAnyChild = (codes: readonly string[]) =>
  codes.filter((code) => !notOfAnyChild.includes(code));

describe('the practical needs that concerns lead to', () => {
  it.each(practicalNeeds.codes)('are asked for by several concerns or by none: %s', (need) => {
    const leading = concerns.filter((code) => practicalNeedsOf([code], []).includes(need));
    if (leading.length === 0) return;
    expect(ofAnyChild(leading).length).toBeGreaterThanOrEqual(AT_LEAST);
  });

  it.each(concerns)('are in their combination those of several concerns: %s', (concern) => {
    const alike = concerns.filter((other) => needsOf(other) === needsOf(concern));
    expect(ofAnyChild(alike).length).toBeGreaterThanOrEqual(AT_LEAST);
  });

  // What holds of one concern alone might not hold of two together.
  it.each(concerns)('do not reveal of two concerns which they are: %s', (one) => {
    for (const other of concerns) {
      const alike = concerns.filter((another) => needsOf(another, other) === needsOf(one, other));
      expect(ofAnyChild(alike).length).toBeGreaterThanOrEqual(AT_LEAST);
    }
  });

  it.each([
    'refugee-or-asylum-seeker',
    'associated-with-armed-or-criminal-groups',
    'in-conflict-with-the-law',
    'arrested-or-detained',
    'concern-of-tomorrow',
    'constructor',
    '__proto__',
  ])('are none for %s', (concern) => {
    expect(practicalNeedsOf([concern], [concern])).toEqual([]);
  });

  it('come in one order, each once, whatever came first', () => {
    const needs = [
      'provide-psychosocial-support-on-arrival',
      'provide-own-room',
      'provide-choice-of-carer',
      'provide-escort-from-arrival-point',
    ];
    expect(practicalNeedsOf(['undocumented', 'trafficked', 'smuggled'], [])).toEqual(needs);
    expect(practicalNeedsOf(['trafficked', 'undocumented'], [])).toEqual(needs);
  });
});

describe('the list of practical needs', () => {
  it('has no code of a protection concern', () => {
    for (const concern of protectionConcerns.codes satisfies readonly ProtectionConcern[]) {
      expect(practicalNeeds.codes).not.toContain(concern);
    }
  });

  it('meets immediate needs, but those that hint at a conflict with the law', () => {
    const covered = immediateAssistance.codes.filter(
      (need) => practicalNeedsOf([], [need]).length === 1,
    );
    const left = immediateAssistance.codes.filter((need) => !covered.includes(need));
    expect(left).toEqual(['documents', 'legal-information']);
  });
});
