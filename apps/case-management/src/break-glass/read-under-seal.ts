import type { Actor } from '#libs/identity';
import { isSealedTo, type Transaction } from '#libs/persistence';
import type { DisclosurePolicyHolder, ReadRequest } from '#libs/policy';
import { permitRead, readRequest, type SealableRecord } from '#libs/service';
import { findGrantInForce } from './persistence/grant.repository.js';

/** A case, or the referral that led to it with its report: one seal and one glass are over all. */
export interface UnderSeal extends SealableRecord {
  readonly referralId: string;
}

type Wanted = Pick<ReadRequest, 'record' | 'purpose'>;

/** What the policy is asked about somebody and a record, and the opening that it would rest on. */
export interface Reading {
  readonly request: ReadRequest;
  readonly grantId?: string;
}

/**
 * Builds the request whether somebody may read a record, with its seal and grants as they are now.
 */
export async function readUnderSeal(
  tx: Transaction,
  who: Pick<Actor, 'subject' | 'role' | 'organisation'>,
  found: UnderSeal,
  wanted: Wanted,
): Promise<Reading> {
  const { subject } = who;
  const grant = isSealedTo(found, subject) ? await findGrantInForce(tx, found, subject) : undefined;
  const request = readRequest(who, found, wanted, grant !== undefined);
  return { request, ...(grant && { grantId: grant.id }) };
}

/**
 * Asks the policy whether the actor may read a record, and throws `RESOURCE.NOT_FOUND` where not.
 * Answers what the audit of the read says of a broken glass.
 */
export async function permitReadUnderSeal(
  tx: Transaction,
  holder: DisclosurePolicyHolder,
  actor: Actor,
  found: UnderSeal,
  wanted: Wanted,
): Promise<Record<string, unknown> | undefined> {
  const { request, grantId } = await readUnderSeal(tx, actor, found, wanted);
  const { rules } = permitRead(holder, request);
  return grantId === undefined ? undefined : { rules, grantId };
}
