import type { Transaction } from '#libs/persistence';
import type { Opened, RestrictableRecord, RestrictedRecords } from '#libs/restriction';
import type { PersonExpected } from '../domain/expected-arrival.js';
import type { ExpectedArrivalEntity } from './expected-arrival.entity.js';
import { expectedArrivalRecord } from './expected-arrival.record.js';

/** What decides whether what came with the plan is shown: it is, once the child is there. */
export function heldOf(expected: ExpectedArrivalEntity): RestrictableRecord {
  const { caseReference, childId, centre: organisation, state, cancelledAt } = expected;
  return {
    ...{ caseReference, childId, organisation },
    cancelledAt: state === 'cancelled' ? cancelledAt : null,
  };
}

/**
 * Who is expected in each of these rows, in their order, as far as it may be shown. Of an erased
 * child there is neither a person nor a hidden part.
 */
export function openPeople(
  tx: Transaction,
  records: RestrictedRecords,
  rows: readonly ExpectedArrivalEntity[],
): Promise<Partial<Opened<PersonExpected>>[]> {
  const held = rows.map((row) => ({ ...heldOf(row), id: row.id, ciphertext: row.ciphertext }));
  return records.openMany(tx, expectedArrivalRecord, held, ({ ciphertext }) => ciphertext);
}
