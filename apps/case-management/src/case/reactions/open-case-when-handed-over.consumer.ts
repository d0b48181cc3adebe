import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { HandedOver, ReferralStarted } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { RefusedEventError } from '#libs/service';
import { ReferralEntity } from '../../referral/persistence/referral.entity.js';
import { statusOf } from '../../referral/status/referral-status.js';
import { chooseReferral } from '../domain/arrival.js';
import { lockReferralsOfCase } from '../persistence/arrival.repository.js';
import { OpenCase } from './open-case.js';

/**
 * Who confirmed that a child is with them has a case: under the referral that they accepted, or
 * else as one that the centre referred and they accepted by the confirmation.
 */
@Controller()
export class OpenCaseWhenHandedOver {
  constructor(private readonly cases: OpenCase) {}

  @OnEvent(HandedOver)
  async handle(
    @Payload() event: EventOf<typeof HandedOver>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { to, arrivedOn } = event.data;
    const chosen = chooseReferral(await lockReferralsOfCase(tx, event.subject, to));
    if (chosen === 'has-case') return;
    if (chosen) {
      await this.cases.open(tx, chosen, arrivedOn, (started, startedOn) => [
        statusOf(started, ReferralStarted, { startedOn }),
      ]);
      return;
    }
    // The centre learnt it by the confirmation itself.
    await this.cases.open(tx, await store(tx, event), arrivedOn, () => []);
  }
}

/** Throws `EVENT.CHILD_MISSING` for one that names no child: a defect of its publisher. */
async function store(
  tx: Transaction,
  { subject, keyid, data, time }: EventOf<typeof HandedOver>,
): Promise<ReferralEntity> {
  if (!keyid) throw new RefusedEventError('EVENT.CHILD_MISSING');
  const { arrivalId: id, centre: sender, to: organisation } = data;
  const referral = tx.repository(ReferralEntity).create({
    ...{ organisation, id, sender, caseReference: subject, childId: keyid },
    ...{ service: 'care-and-reintegration', urgency: 'immediate' },
    ...{ respondBy: new Date(time), state: 'accepted', byHandover: true, ciphertext: null },
  });
  await tx.repository(ReferralEntity).insert(referral);
  return tx.repository(ReferralEntity).findOneByOrFail({ organisation, id });
}
