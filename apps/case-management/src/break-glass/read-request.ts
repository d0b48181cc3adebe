import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { isSealedTo, type Sealable, type Transaction } from '#libs/persistence';
import type { DisclosurePolicyHolder, ReadRequest } from '#libs/policy';
import { findGrantInForce } from './persistence/grant.repository.js';

/** A case, or the referral that led to it with its report: one seal and one glass are over all. */
export interface UnderSeal extends Sealable {
  readonly organisation: string;
  readonly referralId: string;
}

type Wanted = Pick<ReadRequest, 'record' | 'purpose'>;

/** What the policy is asked about somebody and a record, and the opening that it would rest on. */
export interface Reading {
  readonly request: ReadRequest;
  readonly grantId?: string;
}

/** Puts the question whether somebody may read a record, with its seal and openings as they stand. */
export async function readRequest(
  tx: Transaction,
  { subject, role, organisation }: Pick<Actor, 'subject' | 'role' | 'organisation'>,
  found: UnderSeal,
  wanted: Wanted,
): Promise<Reading> {
  const sealed = isSealedTo(found, subject);
  const grant = sealed ? await findGrantInForce(tx, found, subject) : undefined;
  const ownOrganisation = found.organisation === organisation;
  const brokenGlass = grant !== undefined;
  return {
    request: { role, ...wanted, ownOrganisation, sealed, brokenGlass },
    ...(grant && { grantId: grant.id }),
  };
}

/**
 * Asks the policy whether the actor may read a record, and throws `RESOURCE.NOT_FOUND` where not.
 * Answers what the audit of the read says of a broken glass.
 */
export async function permitRead(
  tx: Transaction,
  { policy }: DisclosurePolicyHolder,
  actor: Actor,
  found: UnderSeal,
  wanted: Wanted,
): Promise<Record<string, unknown> | undefined> {
  const { request, grantId } = await readRequest(tx, actor, found, wanted);
  const { allowed, rules } = policy.decideRead(request);
  if (!allowed) throw new ProblemError('RESOURCE.NOT_FOUND');
  return grantId === undefined ? undefined : { rules, grantId };
}
