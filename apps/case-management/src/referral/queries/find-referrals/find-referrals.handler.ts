import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { audit, auditList } from '#libs/audit';
import { readDeliveries } from '#libs/delivery';
import { cursorCodec, IsCode, PageQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { DisclosurePolicyHolder } from '#libs/policy';
import { CommandRunner, findPage, mapPage, EncryptedRecords, type ListOrder } from '#libs/service';
import { permitReadUnderSeal } from '../../../break-glass/read-under-seal.js';
import { referralStates, type ReferralState } from '../../domain/referral.js';
import { underSeal, type ReferralEntity } from '../../persistence/referral.entity.js';
import {
  answerRecord,
  previewRecord,
  recordIdOf,
  type AnswerRecord,
} from '../../persistence/referral.records.js';
import { getReadableReferral, selectReadable } from '../../persistence/referral.repository.js';
import { summaryOf, type ReferralSummary, type ReferralView } from './referral-view.js';

export class FindReferralsQuery extends PageQuery {
  @IsOptional() @IsCode(referralStates) state?: ReferralState;
}

const newestFirst: ListOrder<ReferralEntity> = {
  cursors: cursorCodec('referrals'),
  by: ['receivedAt', 'id'],
  descending: true,
};

/** Reads the referrals that the actor's own organisation received; reading one is audited. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly holder: DisclosurePolicyHolder,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindReferralsQuery): Promise<Page<ReferralSummary>> {
    return this.commands.read(actor, async (tx) => {
      const select = selectReadable(tx, actor).andWhere(query.state ? { state: query.state } : {});
      const rows = await findPage(select, query, newestFirst);
      const answers = await this.openAnswers(rows.items);
      const ids = rows.items.map(({ id }) => id);
      const deliveries = await readDeliveries(tx, actor, ids, 'latest');
      const page = mapPage(rows, (row, at) => summaryOf(row, deliveries.of(row.id), answers[at]));
      const read = { action: 'referral.list', purpose: purposeOf('incoming-referral') };
      return auditList(tx, read, page);
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too, and for one sealed to others. */
  get(actor: Actor, id: string): Promise<ReferralView> {
    return this.commands.read(actor, async (tx) => {
      const referral = await getReadableReferral(tx, actor, id);
      const wanted = {
        record: 'incoming-referral',
        purpose: purposeOf('incoming-referral'),
      } as const;
      const detail = await permitReadUnderSeal(tx, this.holder, actor, underSeal(referral), wanted);
      audit(tx, {
        ...{ action: 'referral.read', subject: referral.caseReference, purpose: wanted.purpose },
        ...(detail && { detail }),
      });
      const { childId, ciphertext } = referral;
      const [answer] = await this.openAnswers([referral]);
      const deliveries = await readDeliveries(tx, actor, [id], 'all');
      const recordId = recordIdOf(referral);
      return {
        ...summaryOf(referral, deliveries.of(id), answer),
        ...(ciphertext &&
          referral.state !== 'redirected' && {
            preview: await this.records.open(childId, previewRecord, recordId, ciphertext),
          }),
        ...(answer?.text && { text: answer.text }),
      };
    });
  }

  private openAnswers(referrals: readonly ReferralEntity[]): Promise<(AnswerRecord | undefined)[]> {
    const answers = referrals.map((one) => {
      const { childId, answerCiphertext: ciphertext } = one;
      return ciphertext ? { childId, id: recordIdOf(one), ciphertext } : undefined;
    });
    return this.records.openMany(answerRecord, answers);
  }
}
