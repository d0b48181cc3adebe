import type { Purpose } from '#libs/contracts';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import type { ReadRequest } from '#libs/policy';
import { isSealedTo } from '../case/domain/sealing.js';
import type { CaseEntity } from '../case/persistence/case.entity.js';
import { findOpeningInForce } from './persistence/opening.repository.js';

/** What the policy is asked about somebody and a case, and the opening that it would rest on. */
export interface CaseReading {
  readonly request: ReadRequest;
  readonly openingId?: string;
}

/** Puts the question whether somebody may read a case, with its seal and openings as they stand. */
export async function readRequest(
  tx: Transaction,
  { subject, role, organisation }: Pick<Actor, 'subject' | 'role' | 'organisation'>,
  found: CaseEntity,
  purpose: Purpose,
): Promise<CaseReading> {
  const sealed = isSealedTo(found, subject);
  const opening = sealed ? await findOpeningInForce(tx, found.id, subject) : undefined;
  const ownOrganisation = found.organisation === organisation;
  const brokenGlass = opening !== undefined;
  return {
    request: { role, record: 'case', purpose, ownOrganisation, sealed, brokenGlass },
    ...(opening && { openingId: opening.id }),
  };
}
