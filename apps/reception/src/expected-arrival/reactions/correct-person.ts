import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Corrections } from '#libs/corrections';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import type { PersonExpected } from '../domain/expected-arrival.js';
import type { ExpectedArrivalEntity } from '../persistence/expected-arrival.entity.js';
import { expectedArrivalRecord } from '../persistence/expected-arrival.record.js';
import type { ReturnPlan } from './return-plan.js';

/**
 * Stores who comes by a plan that was sent again, also of a child who is there already or did not come:
 * what was corrected replaces what was known, which stays as a former version.
 */
@Injectable()
export class CorrectPerson {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
  ) {}

  async correct(
    tx: Transaction,
    expected: ExpectedArrivalEntity,
    { person, sender: by, correction }: ReturnPlan,
  ): Promise<void> {
    const { id, childId, caseReference, centre: organisation, ciphertext } = expected;
    // Of who was cancelled nothing is stored.
    if (!ciphertext) return;
    const former = await this.records.openReceived(childId, expectedArrivalRecord, id, ciphertext);
    if (correction) {
      const part = { kind: expectedArrivalRecord, recordId: id, organisation };
      const version = expected.version + 1;
      const of = { ...part, caseReference, childId, former, version };
      await this.corrections.store<PersonExpected>(tx, of, { by, reason: correction.reason });
    }
    // A part that is withheld now was not withheld before: what came stays.
    const known = { ...former, ...person };
    const encrypted = await this.records.encrypt(childId, expectedArrivalRecord, id, known);
    await tx.manager.save(Object.assign(expected, { ciphertext: encrypted }));
    const action = correction ? 'expected-arrival.correct' : 'expected-arrival.complete';
    audit(tx, { action, subject: caseReference, purpose: 'return-and-reception' });
  }
}
