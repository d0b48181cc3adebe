import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { Actor } from '#libs/identity';
import { CommandRunner } from '#libs/service';
import { ReferralOutcomeEntity } from '../../persistence/referral-outcome.entity.js';
import { getReferral } from '../../persistence/referral.repository.js';

/** How the child fared at one visit. */
export interface OutcomeView {
  readonly visitedOn: string;
  readonly childSeen: boolean;
  /** Null when the child was not seen. */
  readonly colour: string | null;
  readonly servicesReceivedAsPlanned: boolean;
  readonly sharedAt: string;
}

/** Reads what came back about a referral of the actor's own organisation. */
@Injectable()
export class FindOutcomes {
  constructor(private readonly commands: CommandRunner) {}

  /** In the order of the visits. Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  find(actor: Actor, referralId: string): Promise<{ items: OutcomeView[] }> {
    return this.commands.read(actor, async (tx) => {
      const { caseReference: subject } = await getReferral(tx, actor, referralId);
      const purpose = 'reintegration-follow-up';
      audit(tx, { action: 'referral.read-outcomes', subject, purpose });
      const found = await tx
        .repository(ReferralOutcomeEntity)
        .find({ where: { referralId }, order: { visitedOn: 'ASC', eventId: 'ASC' } });
      return { items: found.map(viewOf) };
    });
  }
}

function viewOf(outcome: ReferralOutcomeEntity): OutcomeView {
  const { visitedOn, childSeen, colour, servicesReceivedAsPlanned, sharedAt } = outcome;
  return {
    ...{ visitedOn, childSeen, colour, servicesReceivedAsPlanned },
    sharedAt: sharedAt.toISOString(),
  };
}
