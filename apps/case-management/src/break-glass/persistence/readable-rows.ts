import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '#libs/identity';
import { whereUnsealed } from '#libs/persistence';

/**
 * Rows `one` of the actor's organisation that they may read: what is sealed to others is not there,
 * unless they have a break-glass grant in force; the policy decides by the same (`isInForce`).
 * `referral` is the column that names the referral.
 */
export function whereReadable<Row extends ObjectLiteral>(
  select: SelectQueryBuilder<Row>,
  referral: 'id' | 'referral_id',
  { organisation, subject }: Actor,
): SelectQueryBuilder<Row> {
  const opened = `exists (select from break_glass_grants as o where o.referral_id = one.${referral}
    and o.organisation = one.organisation and o.opened_by = :subject and o.ends_at > now()
    and (o.ground = 'review' or o.approved_by <> o.opened_by))`;
  return select
    .where('one.organisation = :organisation', { organisation })
    .andWhere(`(${whereUnsealed('one')} or ${opened})`, { subject });
}
