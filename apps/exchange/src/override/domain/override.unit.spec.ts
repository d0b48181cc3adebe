import { describe, expect, it } from '@jest/globals';
import { newRefusal } from '#libs/domain';
import { checkOverride } from './override.js';

const today = '2026-11-22';
const check = (endsOn: string, refuses = false, viewsOfChild?: string) =>
  checkOverride(
    { basis: 'best-interests-override', endsOn, ...(viewsOfChild && { viewsOfChild }) },
    refuses,
    today,
  );

describe('a best-interests override', () => {
  it.each([
    ['2026-11-21', false],
    ['2026-11-22', true],
    ['2026-12-22', true],
    ['2026-12-23', false],
  ])('that ends on %s: %s', (endsOn, allowed) => {
    const refusal = newRefusal('OVERRIDE.TERM', { latest: '2026-12-22' });
    expect(check(endsOn)).toEqual(allowed ? undefined : refusal);
  });

  it('over a child who refused needs what the child says', () => {
    expect(check('2026-11-30', true)).toEqual(newRefusal('OVERRIDE.VIEWS_MISSING'));
    expect(check('2026-11-30', true, 'does not want it')).toBeUndefined();
  });
});

describe('vital interest', () => {
  it('lasts a week at most, and waits for nobody’s word', () => {
    const vital = (endsOn: string) =>
      checkOverride({ basis: 'vital-interest', endsOn }, true, today);
    expect(vital('2026-11-29')).toBeUndefined();
    expect(vital('2026-11-30')).toEqual(newRefusal('OVERRIDE.TERM', { latest: '2026-11-29' }));
  });
});

describe('a legal obligation', () => {
  it('names its law, and no other basis has one', () => {
    const endsOn = '2026-11-30';
    const law = 'Family Code, article 12';
    expect(checkOverride({ basis: 'legal-obligation', law, endsOn }, true, today)).toBeUndefined();
    for (const stated of [
      { basis: 'legal-obligation', endsOn },
      { basis: 'best-interests-override', law, endsOn },
    ] as const) {
      expect(checkOverride(stated, false, today)).toEqual(newRefusal('OVERRIDE.LAW'));
    }
  });
});
