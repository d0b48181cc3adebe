import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { isSealedTo, type Sealable } from '#libs/persistence';
import type { Decision, DisclosurePolicyHolder, ReadRequest } from '#libs/policy';

/** A record that can be sealed to named people, and whose it is. */
export interface SealableRecord extends Sealable {
  readonly organisation: string;
}

/** What the policy is asked about somebody and a record that is known. */
export function readRequest(
  { subject, role, organisation }: Pick<Actor, 'subject' | 'role' | 'organisation'>,
  found: SealableRecord,
  wanted: Pick<ReadRequest, 'record' | 'purpose'>,
  brokenGlass = false,
): ReadRequest {
  const ownOrganisation = found.organisation === organisation;
  const sealed = isSealedTo(found, subject);
  return { role, ...wanted, ownOrganisation, sealed, brokenGlass };
}

/**
 * Asks the policy about a record that is known, after the route's own question. Throws
 * `RESOURCE.NOT_FOUND` where it refuses: such a record looks like one that does not exist.
 */
export function permitRead({ policy }: DisclosurePolicyHolder, request: ReadRequest): Decision {
  const decision = policy.decideRead(request);
  if (!decision.allowed) throw new ProblemError('RESOURCE.NOT_FOUND');
  return decision;
}
