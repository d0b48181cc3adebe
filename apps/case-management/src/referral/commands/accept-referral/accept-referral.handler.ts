import { Injectable } from '@nestjs/common';
import { referralAcceptedV1 } from '#libs/contracts';
import type { CommandResponse } from '#libs/http';
import { today } from '../../../today.js';
import { accept } from '../../domain/referral.js';
import { AnswerReferral, type AnsweredReferral, type ReferralCommand } from '../answer-referral.js';

/** Takes over care; upon it the sender discloses the report. */
@Injectable()
export class AcceptReferral {
  constructor(private readonly referrals: AnswerReferral) {}

  accept(command: ReferralCommand): Promise<CommandResponse<AnsweredReferral>> {
    return this.referrals.answer(command, {
      action: 'referral.accept',
      decide: accept,
      step: { contract: referralAcceptedV1, data: { acceptedOn: today() } },
    });
  }
}
