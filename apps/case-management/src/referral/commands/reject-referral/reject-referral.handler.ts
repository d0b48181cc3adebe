import { Injectable } from '@nestjs/common';
import { referralRejectedV1 } from '#libs/contracts';
import type { CommandResponse } from '#libs/http';
import { EncryptedRecords } from '#libs/service';
import { reject } from '../../domain/referral.js';
import { rejectionTextContext, type ReferralEntity } from '../../persistence/referral.entity.js';
import { AnswerReferral, type AnsweredReferral, type ReferralCommand } from '../answer-referral.js';
import type { RejectReferralRequest } from './reject-referral.request.js';

/** Says no, with a reason. The sender hears the code alone: no free text leaves the organisation. */
@Injectable()
export class RejectReferral {
  constructor(
    private readonly referrals: AnswerReferral,
    private readonly records: EncryptedRecords,
  ) {}

  reject(
    command: ReferralCommand,
    { reason, text }: RejectReferralRequest,
  ): Promise<CommandResponse<AnsweredReferral>> {
    return this.referrals.answer(command, {
      action: 'referral.reject',
      decide: (referral) => reject(referral, reason),
      step: { contract: referralRejectedV1, data: { reason } },
      ...(text !== undefined && { store: (referral) => this.record(referral, text) }),
    });
  }

  private async record(referral: ReferralEntity, text: string): Promise<Partial<ReferralEntity>> {
    const ciphertext = await this.records.encrypt(
      referral.childId,
      rejectionTextContext(referral),
      text,
    );
    return { rejectionTextCiphertext: ciphertext };
  }
}
