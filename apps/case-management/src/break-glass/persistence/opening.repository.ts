import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { isInForce } from '../domain/opening.js';
import { OpeningEntity } from './opening.entity.js';

/** The opening by which this person reads now what came of an organisation's referral. */
export async function findOpeningInForce(
  tx: Transaction,
  { organisation, referralId }: Pick<OpeningEntity, 'organisation' | 'referralId'>,
  subject: string,
): Promise<OpeningEntity | undefined> {
  const theirs = { organisation, referralId, openedBy: subject };
  const all = await tx.repository(OpeningEntity).findBy(theirs);
  const now = new Date();
  return all.find((opening) => isInForce(opening, subject, now));
}

/** All that this person has opened or asked to open. */
export function findOpeningsOf(tx: Transaction, subject: string): Promise<OpeningEntity[]> {
  return tx.repository(OpeningEntity).findBy({ openedBy: subject });
}

/**
 * An opening, locked for a change: of the actor's own organisation, or of any for the data
 * protection officer. Throws `RESOURCE.NOT_FOUND` alike for all others.
 */
export async function getOpening(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<OpeningEntity> {
  const found = await tx.repository(OpeningEntity).findOne({
    where: { id, ...ofWhom(actor) },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/** Whose openings somebody sees: the node's, their organisation's, or their own. */
export function ofWhom({ role, organisation, subject }: Actor): {
  organisation?: string;
  openedBy?: string;
} {
  if (role === 'data-protection-officer') return {};
  return role === 'supervisor' ? { organisation } : { organisation, openedBy: subject };
}
