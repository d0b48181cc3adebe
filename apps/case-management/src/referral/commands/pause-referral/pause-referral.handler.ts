import { Injectable } from '@nestjs/common';
import { referralPausedV1 } from '#libs/contracts';
import type { CommandResponse } from '#libs/http';
import { today } from '../../../today.js';
import { pause } from '../../domain/referral.js';
import { AnswerReferral, type AnsweredReferral, type ReferralCommand } from '../answer-referral.js';
import type { PauseReferralRequest } from './pause-referral.request.js';

/** Lets work on a referral rest, whether or not it had begun. */
@Injectable()
export class PauseReferral {
  constructor(private readonly referrals: AnswerReferral) {}

  pause(
    command: ReferralCommand,
    { reason }: PauseReferralRequest,
  ): Promise<CommandResponse<AnsweredReferral>> {
    return this.referrals.answer(command, {
      action: 'referral.pause',
      decide: (referral) => pause(referral, reason),
      step: { contract: referralPausedV1, data: { reason, pausedOn: today() } },
    });
  }
}
