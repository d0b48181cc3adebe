import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, EncryptedRecords } from '#libs/service';
import { outcomeRecord, type OutcomeRecord } from '../../persistence/outcome.record.js';
import { ReferralOutcomeEntity } from '../../persistence/referral-outcome.entity.js';
import { getReferral } from '../../persistence/referral.repository.js';

/** How the child fared at one visit. */
export interface OutcomeView extends OutcomeRecord {
  readonly visitedOn: string;
  readonly sharedAt: string;
}

/** Reads what came back about a referral of the actor's own organisation. */
@Injectable()
export class FindOutcomes {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** In the order of the visits. Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  find(actor: Actor, referralId: string): Promise<{ items: OutcomeView[] }> {
    return this.commands.read(actor, async (tx) => {
      const { caseReference: subject, childId } = await getReferral(tx, actor, referralId);
      const purpose = purposeOf('outcome');
      audit(tx, { action: 'referral.read-outcomes', subject, purpose });
      const found = await tx
        .repository(ReferralOutcomeEntity)
        .find({ where: { referralId }, order: { visitedOn: 'ASC', eventId: 'ASC' } });
      const stored = found.map(({ eventId: id, ciphertext }) => ({ childId, id, ciphertext }));
      const opened = await this.records.openMany(outcomeRecord, stored);
      // Of a child who was erased there is nothing left to show.
      return { items: found.flatMap((one, at) => (opened[at] ? viewOf(one, opened[at]) : [])) };
    });
  }
}

function viewOf(
  { visitedOn, sharedAt }: ReferralOutcomeEntity,
  opened: OutcomeRecord,
): OutcomeView {
  return { visitedOn, ...opened, sharedAt: sharedAt.toISOString() };
}
