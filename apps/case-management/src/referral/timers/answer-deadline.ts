import type { Deadline } from '#libs/persistence';
import type { ReferralEntity } from '../persistence/referral.entity.js';

export const EXPIRE_REFERRAL = 'expire-referral';

/**
 * Until when a referral must be answered. The deadline is not cancelled: an answered referral does
 * not expire.
 */
export function answerDeadline({
  organisation,
  id,
  respondBy,
}: Pick<ReferralEntity, 'organisation' | 'id' | 'respondBy'>): Deadline {
  return {
    task: EXPIRE_REFERRAL,
    key: `${EXPIRE_REFERRAL}:${organisation}:${id}`,
    runAt: respondBy,
    payload: { organisation, id },
  };
}
