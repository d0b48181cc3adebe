import type { Transaction } from '#libs/persistence';
import type { Opened, RestrictedRecords } from '#libs/restriction';
import type { PersonExpected } from '../domain/expected-arrival.js';
import type { ExpectedArrivalEntity } from './expected-arrival.entity.js';
import { expectedArrivalRecord } from './expected-arrival.record.js';

/** Who is expected in each of these rows, in their order, as far as it may be shown. */
export function openPeople(
  tx: Transaction,
  records: RestrictedRecords,
  rows: readonly ExpectedArrivalEntity[],
): Promise<Partial<Opened<PersonExpected>>[]> {
  const held = rows.map((row) => ({
    ...{ id: row.id, caseReference: row.caseReference, childId: row.childId },
    ...{ organisation: row.centre, ciphertext: row.ciphertext },
  }));
  return records.openMany(tx, expectedArrivalRecord, held, ({ ciphertext }) => ciphertext);
}
