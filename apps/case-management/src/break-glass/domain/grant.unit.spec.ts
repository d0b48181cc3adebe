import { describe, expect, it } from '@jest/globals';
import { newRefusal } from '#libs/domain';
import {
  approve,
  checkGround,
  checkReview,
  isInForce,
  isReviewLate,
  startGrant,
  type Grant,
} from './grant.js';

const now = new Date('2026-11-22T12:00:00Z');
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

function grant(changes: Partial<Grant> = {}): Grant {
  return {
    ...{ openedBy: 'ana', ground: 'review', approvedBy: null, reviewedBy: null, endsAt: at(4) },
    reviewBy: at(72),
    ...changes,
  };
}
const inForce = (changes: Partial<Grant>, when = now) => isInForce(grant(changes), 'ana', when);

describe('a broken glass', () => {
  it('opens for hours to who broke it, and to nobody else', () => {
    expect(startGrant('review', now)).toEqual({ endsAt: at(4), reviewBy: at(72) });
    expect(inForce({})).toBe(true);
    expect(inForce({}, at(4))).toBe(false);
    expect(isInForce(grant(), 'eva', now)).toBe(false);
  });

  it('opens upon a second person’s approval, never upon one’s own', () => {
    expect(startGrant('approval', now).endsAt).toBeNull();
    const asked = grant({ ground: 'approval', endsAt: null });
    expect(isInForce(asked, 'ana', now)).toBe(false);
    expect(approve(asked, 'eva', now)).toEqual({ approvedBy: 'eva', endsAt: at(4) });
    expect(inForce({ ground: 'approval', approvedBy: 'eva' })).toBe(true);
    expect(approve(asked, 'ana', now)).toEqual(newRefusal('BREAK_GLASS.OWN_GRANT'));
    expect(inForce({ ground: 'approval', approvedBy: 'ana' })).toBe(false);
    expect(inForce({ ground: 'approval' })).toBe(false);
  });

  it('is approved once, and only where approval was asked', () => {
    const refusal = newRefusal('BREAK_GLASS.NOT_AWAITED');
    expect(approve(grant(), 'eva', now)).toEqual(refusal);
    const approved = grant({ ground: 'approval', approvedBy: 'eva' });
    expect(approve(approved, 'eva', now)).toEqual(refusal);
  });

  it('is not approved once its review would be late, and never outlasts that time', () => {
    const asked = grant({ ground: 'approval', endsAt: null });
    expect(approve(asked, 'eva', at(71))).toEqual({ approvedBy: 'eva', endsAt: at(72) });
    expect(approve(asked, 'eva', at(72))).toEqual(newRefusal('BREAK_GLASS.NOT_AWAITED'));
  });

  it('whose review is late leaves its opener no word of their own, until it is given', () => {
    const late = newRefusal('BREAK_GLASS.REVIEW_LATE');
    expect(checkGround('review', [grant()], at(71))).toBeUndefined();
    expect(checkGround('review', [grant()], at(72))).toEqual(late);
    expect(checkGround('approval', [grant()], at(72))).toBeUndefined();
    expect(checkGround('review', [grant({ reviewedBy: 'eva' })], at(72))).toBeUndefined();
    expect(isReviewLate(grant({ ground: 'approval', endsAt: null }), at(72))).toBe(false);
  });

  it('is reviewed once, by somebody else', () => {
    expect(checkReview(grant(), 'eva')).toBeUndefined();
    expect(checkReview(grant(), 'ana')).toEqual(newRefusal('BREAK_GLASS.OWN_GRANT'));
    expect(checkReview(grant({ reviewedBy: 'eva' }), 'eva')).toEqual(
      newRefusal('BREAK_GLASS.NOT_AWAITED'),
    );
  });
});
