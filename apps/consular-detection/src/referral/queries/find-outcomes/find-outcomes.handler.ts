import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { RestrictedRecords, type HiddenPart, type Opened } from '#libs/restriction';
import { CommandRunner } from '#libs/service';
import { outcomeRecord, type OutcomeRecord } from '../../persistence/outcome.record.js';
import { ReferralOutcomeEntity } from '../../persistence/referral-outcome.entity.js';
import { getReferral } from '../../persistence/referral.repository.js';

/** How the child fared at one visit, as it was shared at one time; of one that is hidden only that it was. */
export interface SharedOutcome extends Partial<OutcomeRecord> {
  readonly visitedOn: string;
  readonly sharedAt: string;
  /** When who made the visit corrected it; null of one that was not corrected. */
  readonly correctedOn: string | null;
  /** Why the rest is not shown. */
  readonly hidden?: HiddenPart;
}

/** How the child fared at one visit. */
export interface OutcomeView extends SharedOutcome {
  /** What was shared of it before it was corrected, first to last. */
  readonly former: readonly SharedOutcome[];
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
        .find({ where: { referralId }, order: { sharedAt: 'ASC', eventId: 'ASC' } });
      const { organisation } = actor;
      const held = { caseReference, organisation, childId, cancelledAt: null };
      const rows = found.map(({ eventId: id, ciphertext }) => ({ ...held, id, ciphertext }));
      const opened = await this.records.openMany(tx, outcomeRecord, rows, (row) => row.ciphertext);
      const shared = found.flatMap((one, at) =>
        viewsOf(one, opened[at] ?? {}).map((view) => ({ visit: one.visitId ?? one.eventId, view })),
      );
      return { items: latestOfVisits(shared) };
    });
  }
}

/** Of a child who was erased there is nothing left to show. */
function viewsOf(
  { visitedOn, correctedOn, sharedAt }: ReferralOutcomeEntity,
  { value, hidden }: Partial<Opened<OutcomeRecord>>,
): SharedOutcome[] {
  const shown = value ?? (hidden && { hidden });
  return shown ? [{ visitedOn, ...shown, correctedOn, sharedAt: sharedAt.toISOString() }] : [];
}

/** Of each visit what was shared last, with what was shared of it before; in the order of the visits. */
function latestOfVisits(
  shared: readonly { readonly visit: string; readonly view: SharedOutcome }[],
): OutcomeView[] {
  const visits = Map.groupBy(shared, ({ visit }) => visit);
  const latest = [...visits.values()].flatMap((ofOne): OutcomeView[] => {
    const views = ofOne.map(({ view }) => view);
    const last = views.at(-1);
    return last ? [{ ...last, former: views.slice(0, -1) }] : [];
  });
  return latest.toSorted((one, other) => one.visitedOn.localeCompare(other.visitedOn));
}
