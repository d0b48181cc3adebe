import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { RestrictedRecords, type HiddenPart, type Opened } from '#libs/restriction';
import { CommandRunner } from '#libs/service';
import { outcomeRecord, type OutcomeRecord } from '../../persistence/outcome.record.js';
import { ReferralOutcomeEntity } from '../../persistence/referral-outcome.entity.js';
import { getReferral } from '../../persistence/referral.repository.js';

/** How the child fared at one visit; of one that is hidden only that it was shared. */
export interface OutcomeView extends Partial<OutcomeRecord> {
  readonly visitedOn: string;
  readonly sharedAt: string;
  /** Why the rest is not shown. */
  readonly hidden?: HiddenPart;
}

/** Reads what came back about a referral of the actor's own organisation. */
@Injectable()
export class FindOutcomes {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: RestrictedRecords,
  ) {}

  /** In the order of the visits. Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  find(actor: Actor, referralId: string): Promise<{ items: OutcomeView[] }> {
    return this.commands.read(actor, async (tx) => {
      const { caseReference, childId } = await getReferral(tx, actor, referralId);
      const purpose = purposeOf('outcome');
      audit(tx, { action: 'referral.read-outcomes', subject: caseReference, purpose });
      const found = await tx
        .repository(ReferralOutcomeEntity)
        .find({ where: { referralId }, order: { visitedOn: 'ASC', eventId: 'ASC' } });
      const { organisation } = actor;
      const held = { caseReference, organisation, childId, cancelledAt: null };
      const rows = found.map(({ eventId: id, ciphertext }) => ({ ...held, id, ciphertext }));
      const opened = await this.records.openMany(tx, outcomeRecord, rows, (row) => row.ciphertext);
      return { items: found.flatMap((one, at) => viewsOf(one, opened[at] ?? {})) };
    });
  }
}

/** Of a child who was erased there is nothing left to show. */
function viewsOf(
  { visitedOn, sharedAt }: ReferralOutcomeEntity,
  { value, hidden }: Partial<Opened<OutcomeRecord>>,
): OutcomeView[] {
  const shown = value ?? (hidden && { hidden });
  return shown ? [{ visitedOn, ...shown, sharedAt: sharedAt.toISOString() }] : [];
}
