import { Injectable } from '@nestjs/common';
import { referralCompletedV1 } from '#libs/contracts';
import type { CommandResponse } from '#libs/http';
import { today } from '../../../today.js';
import { complete } from '../../domain/referral.js';
import { AnswerReferral, type AnsweredReferral, type ReferralCommand } from '../answer-referral.js';

/** Tells the sender that what they asked for is done; the case itself may go on. */
@Injectable()
export class CompleteReferral {
  constructor(private readonly referrals: AnswerReferral) {}

  complete(command: ReferralCommand): Promise<CommandResponse<AnsweredReferral>> {
    return this.referrals.answer(command, {
      action: 'referral.complete',
      decide: complete,
      step: { contract: referralCompletedV1, data: { completedOn: today() } },
    });
  }
}
