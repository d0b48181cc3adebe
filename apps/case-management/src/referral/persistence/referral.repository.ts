import { IsNull, Not, type SelectQueryBuilder } from 'typeorm';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { isSealedTo, type Transaction } from '#libs/persistence';
import { whereReadable } from '../../break-glass/persistence/readable-rows.js';
import type { Parties, Referral } from '../domain/referral.js';
import { ReferralEntity, type ReferralKey } from './referral.entity.js';

/** A referral, locked for a change. */
export async function lockReferral(
  tx: Transaction,
  { organisation, id }: ReferralKey,
): Promise<ReferralEntity | null> {
  return tx.repository(ReferralEntity).findOne({
    where: { organisation, id },
    lock: { mode: 'pessimistic_write' },
  });
}

/** Stores what was decided, with the reason of the new state; that of the former one goes. */
export function saveDecision(
  tx: Transaction,
  referral: ReferralEntity,
  decided: Referral,
  answerCiphertext: Buffer | null = null,
): Promise<ReferralEntity> {
  const cancelledAt = decided.state === 'cancelled' ? new Date() : null;
  return tx.manager.save(Object.assign(referral, decided, { answerCiphertext, cancelledAt }));
}

/**
 * Where a referral lies now, locked for a change: before the organisation given, or before the one
 * to which it was redirected in the end.
 */
export async function lockPresentReferral(
  tx: Transaction,
  referral: ReferralEntity,
): Promise<ReferralEntity> {
  const { id, redirectedTo: organisation } = referral;
  const next = organisation === null ? null : await lockReferral(tx, { organisation, id });
  return next ? lockPresentReferral(tx, next) : referral;
}

/** The referrals of a case that are on their way to an organisation, locked for a change. */
export function lockRedirected(
  tx: Transaction,
  caseReference: string,
  redirectedTo: string,
): Promise<ReferralEntity[]> {
  return tx.repository(ReferralEntity).find({
    where: { caseReference, redirectedTo, state: 'redirected', ciphertext: Not(IsNull()) },
    lock: { mode: 'pessimistic_write' },
  });
}

/** Whether a referral lies or has lain before an organisation. */
export function wasBefore(tx: Transaction, { organisation, id }: ReferralKey): Promise<boolean> {
  return tx.repository(ReferralEntity).existsBy({ organisation, id });
}

/**
 * A referral of the actor's own organisation, locked for a change. Throws `RESOURCE.NOT_FOUND` alike
 * for one that does not exist, for another organisation's, and for one that is sealed to others.
 */
export async function lockOwnReferral(
  tx: Transaction,
  { organisation, subject }: Actor,
  id: string,
): Promise<ReferralEntity> {
  const found = await lockReferral(tx, { organisation, id });
  if (!found || isSealedTo(found, subject)) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/** Of the actor's own organisation, those that they may read. */
export function selectReadable(tx: Transaction, actor: Actor): SelectQueryBuilder<ReferralEntity> {
  const select = tx.repository(ReferralEntity).createQueryBuilder('one');
  return whereReadable(select, 'id', actor);
}

/** A referral to read, which one who broke its glass may too. Throws as `lockOwnReferral`. */
export async function getReadableReferral(
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<ReferralEntity> {
  const found = await selectReadable(tx, actor).andWhere({ id }).getOne();
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/**
 * The requests that were received under an id, and this sender's cancellations that arrived
 * before their request: to a request that was cancelled already, nothing more happens.
 */
export function findKnownRequests(
  tx: Transaction,
  id: string,
  sender: string,
): Promise<(Parties & Record<string, string>)[]> {
  return tx.query(
    `select sender, organisation from referrals where id = $1
      union select sender, organisation from early_cancellations
             where referral_id = $1 and sender = $2`,
    [id, sender],
  );
}
