import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ReferralRequested } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { deliveryOf, orRefused } from '#libs/service';
import { admit } from '../domain/referral.js';
import { findKnownRequests } from '../persistence/referral.repository.js';
import { CorrectPreview } from './correct-preview.js';
import { PresentReferral } from './present-referral.js';

/** Presents a request to the organisation that is asked, and notifies its sender; a corrected one replaces it. */
@Controller()
export class ReceiveReferralWhenReferralRequested {
  constructor(
    private readonly referrals: PresentReferral,
    private readonly previews: CorrectPreview,
  ) {}

  @OnEvent(ReferralRequested)
  async handle(
    @Payload() event: EventOf<typeof ReferralRequested>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const delivery = deliveryOf(event);
    const known = await findKnownRequests(tx, event.data.referralId, delivery.sender);
    if (orRefused(admit(known, delivery)) === 'known') {
      if (event.data.correction) await this.previews.correct(tx, delivery, event.data);
      return;
    }
    await this.referrals.present(tx, delivery, event.data);
  }
}
