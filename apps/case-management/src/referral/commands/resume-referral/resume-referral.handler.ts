import { Injectable } from '@nestjs/common';
import { referralResumedV1 } from '#libs/contracts';
import type { CommandResponse } from '#libs/http';
import { today } from '../../../today.js';
import { resume } from '../../domain/referral.js';
import { AnswerReferral, type AnsweredReferral, type ReferralCommand } from '../answer-referral.js';
import type { ResumeReferralRequest } from './resume-referral.request.js';

/** Goes on with a referral where it was paused. */
@Injectable()
export class ResumeReferral {
  constructor(private readonly referrals: AnswerReferral) {}

  resume(
    command: ReferralCommand,
    { reason }: ResumeReferralRequest,
  ): Promise<CommandResponse<AnsweredReferral>> {
    return this.referrals.answer(command, {
      action: 'referral.resume',
      decide: resume,
      step: ({ state }) => ({
        contract: referralResumedV1,
        data: { reason, resumedOn: today(), started: state === 'in-progress' },
      }),
    });
  }
}
