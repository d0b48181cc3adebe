import type { SelectQueryBuilder } from 'typeorm';
import type { Actor } from '#libs/identity';
import type { CaseEntity } from './case.entity.js';

/** The case `one` is not sealed, or to this person. */
const UNSEALED = `(one.sealed_to = '{}' or :subject = any(one.sealed_to))`;
/** Or they broke its glass, and that stands; the policy asks the same (`isInForce`). */
const OPENED = `exists (select from case_openings as o where o.case_id = one.id
  and o.opened_by = :subject and o.ends_at > now()
  and (o.ground = 'review' or o.approved_by <> o.opened_by))`;

/** Cases of the actor's organisation that they may read: what is sealed to others is not there. */
export function whereReadable(
  select: SelectQueryBuilder<CaseEntity>,
  { organisation, subject }: Actor,
): SelectQueryBuilder<CaseEntity> {
  return select
    .where('one.organisation = :organisation', { organisation })
    .andWhere(`(${UNSEALED} or ${OPENED})`, { subject });
}
