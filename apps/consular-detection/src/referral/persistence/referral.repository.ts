import { nodeOf } from '#libs/contracts';
import { ProblemError } from '#libs/http';
import type { ReceivedEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { deliveryOf, orRefused, RefusedEventError } from '#libs/service';
import { checkParty } from '../domain/referral.js';
import { ReferralEntity } from './referral.entity.js';

interface Owner {
  readonly organisation: string;
}

const forChange = { mode: 'pessimistic_write' } as const;

/**
 * A referral of the owner's organisation. Throws `RESOURCE.NOT_FOUND` alike for one that does not
 * exist and for another organisation's.
 */
export async function getReferral(
  tx: Transaction,
  { organisation }: Owner,
  id: string,
): Promise<ReferralEntity> {
  return orNotFound(await tx.repository(ReferralEntity).findOneBy({ id, organisation }));
}

/** The same, locked for a change. */
export async function lockReferral(
  tx: Transaction,
  { organisation }: Owner,
  id: string,
): Promise<ReferralEntity> {
  const where = { id, organisation };
  return orNotFound(await tx.repository(ReferralEntity).findOne({ where, lock: forChange }));
}

/** The referral that something was sent about, locked for a change. */
export function lockReferralOfDelivery(
  tx: Transaction,
  id: string,
): Promise<ReferralEntity | null> {
  return tx.repository(ReferralEntity).findOne({ where: { id }, lock: forChange });
}

/** Every referral of a case, locked; the caller holds the lock of its detection. */
export function lockReferralsOfCase(
  tx: Transaction,
  caseReference: string,
): Promise<ReferralEntity[]> {
  return tx.repository(ReferralEntity).find({ where: { caseReference }, lock: forChange });
}

/**
 * The referral that a delivered event is about, locked. Throws `REFERRAL.UNKNOWN`, or
 * `REFERRAL.ANSWER_OF_STRANGER` when it did not come from its receiver to its sender.
 */
export async function lockReferralOfEvent(
  tx: Transaction,
  event: ReceivedEvent<{ readonly referralId: string }>,
): Promise<ReferralEntity> {
  const where = { id: event.data.referralId };
  const referral = await tx.repository(ReferralEntity).findOne({ where, lock: forChange });
  if (!referral) throw new RefusedEventError('REFERRAL.UNKNOWN');
  orRefused(checkParty(referral, event));
  return referral;
}

/**
 * The referral under which a centre reports, locked for a change; refused for one that is not of
 * this case, and when no organisation of the receiver's node reports.
 */
export async function lockReferralOfReport(
  tx: Transaction,
  event: ReceivedEvent<{ readonly referralId: string }>,
): Promise<ReferralEntity> {
  const { sender, organisation, caseReference } = deliveryOf(event);
  const where = { id: event.data.referralId, organisation, caseReference };
  const referral = await tx.repository(ReferralEntity).findOne({ where, lock: forChange });
  if (!referral || nodeOf(sender) !== nodeOf(referral.recipient)) {
    throw new RefusedEventError('REFERRAL.UNKNOWN');
  }
  return referral;
}

function orNotFound(found: ReferralEntity | null): ReferralEntity {
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}
