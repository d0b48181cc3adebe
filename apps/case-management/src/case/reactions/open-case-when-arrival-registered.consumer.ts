import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ArrivalRegistered, ReferralStarted } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { statusOf } from '../../referral/status/referral-status.js';
import { chooseReferral } from '../domain/arrival.js';
import { lockReferralsOfArrival } from '../persistence/arrival.repository.js';
import { OpenCase } from './open-case.js';

/**
 * Opens the case of a child who arrived, for the organisation that accepted the referral. Where none
 * did, the child stays the centre's until somebody confirms the handover.
 */
@Controller()
export class OpenCaseWhenArrivalRegistered {
  constructor(private readonly cases: OpenCase) {}

  @OnEvent(ArrivalRegistered)
  async handle(
    @Payload() { subject, data }: EventOf<typeof ArrivalRegistered>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    if (data.referralId === undefined) return;
    const candidates = await lockReferralsOfArrival(tx, subject, data.referralId);
    const chosen = chooseReferral(candidates);
    if (chosen === undefined || chosen === 'has-case') return;
    await this.cases.open(tx, chosen, data.arrivedOn, (started, startedOn) => [
      statusOf(started, ReferralStarted, { startedOn }),
    ]);
  }
}
