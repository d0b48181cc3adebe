import { Injectable } from '@nestjs/common';
import { referralFailedV1 } from '#libs/contracts';
import type { CommandResponse } from '#libs/http';
import { fail } from '../../domain/referral.js';
import { AnswerReferral, type AnsweredReferral, type ReferralCommand } from '../answer-referral.js';
import type { FailReferralRequest } from './fail-referral.request.js';

/** Ends a referral that was accepted and cannot be carried out. */
@Injectable()
export class FailReferral {
  constructor(private readonly referrals: AnswerReferral) {}

  fail(
    command: ReferralCommand,
    { reason }: FailReferralRequest,
  ): Promise<CommandResponse<AnsweredReferral>> {
    return this.referrals.answer(command, {
      action: 'referral.fail',
      decide: (referral) => fail(referral, reason),
      step: { contract: referralFailedV1, data: { reason } },
    });
  }
}
