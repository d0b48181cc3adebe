import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { isPermitted } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { isInForce } from '../domain/grant.js';
import { GrantEntity } from './grant.entity.js';

/** The grant by which this person may read now what an organisation's referral led to. */
export async function findGrantInForce(
  tx: Transaction,
  { organisation, referralId }: Pick<GrantEntity, 'organisation' | 'referralId'>,
  subject: string,
): Promise<GrantEntity | undefined> {
  const theirs = { organisation, referralId, openedBy: subject };
  const all = await tx.repository(GrantEntity).findBy(theirs);
  const now = new Date();
  return all.find((grant) => isInForce(grant, subject, now));
}

/** All that this person has opened or asked to open. */
export function findGrantsOf(tx: Transaction, subject: string): Promise<GrantEntity[]> {
  return tx.repository(GrantEntity).findBy({ openedBy: subject });
}

/**
 * A grant, locked for a change, of the actor's own organisation. Throws `RESOURCE.NOT_FOUND` alike
 * for all others.
 */
export async function lockGrant(tx: Transaction, actor: Actor, id: string): Promise<GrantEntity> {
  const found = await tx.repository(GrantEntity).findOne({
    where: { id, ...ofWhom(actor) },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

const approving = { action: 'approve', record: 'break-glass' } as const;
const reviewing = { action: 'review', record: 'break-glass' } as const;

/** Whose grants somebody sees: their organisation's, or their own. */
export function ofWhom({ role, organisation, subject }: Actor): {
  organisation: string;
  openedBy?: string;
} {
  const seesAll = isPermitted(role, approving) || isPermitted(role, reviewing);
  return seesAll ? { organisation } : { organisation, openedBy: subject };
}
