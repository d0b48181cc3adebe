import { describe, expect, it } from '@jest/globals';
import {
  causesOf,
  causesVisibleTo,
  goesByItself,
  isShownToGoByItself,
  NOT_FOR_THIS_ROLE,
  reasonsVisibleTo,
} from './withheld-cause.js';

/** What withholds something for another cause than a hold or a consent. */
const others = ['no-agreement', 'agreement-lacks-purpose', 'recipient-unknown', 'too-large'];

describe('the causes for which something is withheld', () => {
  it('are named once each, and one that nobody knows is another one', () => {
    expect(causesOf(['assent-missing', 'consent-missing', 'hold', 'reason-of-tomorrow'])).toEqual([
      ...['consent', 'protection-hold', 'other'],
    ]);
  });

  it.each(others)('read like a hold where %s withholds, for who may not know of holds', (other) => {
    for (const beside of [[], ['consent-missing']]) {
      const held = ['hold', ...beside];
      const free = [other, ...beside];
      expect(causesVisibleTo(false, causesOf(held))).toEqual(
        causesVisibleTo(false, causesOf(free)),
      );
      expect(reasonsVisibleTo(false, held)).toEqual(reasonsVisibleTo(false, free));
      expect(reasonsVisibleTo(false, [...held, other])).toEqual(reasonsVisibleTo(false, free));
    }
  });

  it.each(['consent-missing', 'follow-up-not-covered', 'no-agreement', 'recipient-unknown'])(
    'let it go by itself where %s alone withholds it, and never after a hold',
    (reason) => {
      expect(goesByItself([reason])).toBe(true);
      for (const beside of ['hold', 'too-large', 'cancelled', 'reason-of-tomorrow']) {
        expect(goesByItself([reason, beside])).toBe(false);
      }
      expect(goesByItself([])).toBe(false);
    },
  );

  it('never say that it goes by itself where one of them is hidden', () => {
    for (const reasons of [['hold'], ['no-agreement'], ['consent-missing', 'no-agreement']]) {
      expect(isShownToGoByItself(causesVisibleTo(false, causesOf(reasons)))).toBe(false);
    }
    expect(isShownToGoByItself(causesVisibleTo(false, ['consent']))).toBe(true);
    expect(isShownToGoByItself(causesVisibleTo(true, ['agreement']))).toBe(true);
  });

  it('are shown where they are the work of who reads them', () => {
    const reasons = ['consent-missing', 'nothing-disclosed-before', 'hold'];
    expect(reasonsVisibleTo(false, reasons)).toEqual([
      ...['consent-missing', 'nothing-disclosed-before', NOT_FOR_THIS_ROLE],
    ]);
    expect(reasonsVisibleTo(true, reasons)).toEqual(reasons);
    expect(causesVisibleTo(true, causesOf(reasons))).toEqual(causesOf(reasons));
  });
});
