import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { audit, auditList } from '#libs/audit';
import { cursorCodec, IsCode, PageQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner, findPage, mapPage, SealedRecords, type ListOrder } from '#libs/service';
import { referralStates, type ReferralState } from '../../domain/referral.js';
import { noteContext, previewContext, ReferralEntity } from '../../persistence/referral.entity.js';
import { getReferral } from '../../persistence/referral.repository.js';
import { summaryOf, type ReferralSummary, type ReferralView } from './referral-view.js';

export class FindReferralsQuery extends PageQuery {
  @IsOptional() @IsCode(referralStates) state?: ReferralState;
}

const newestFirst: ListOrder<ReferralEntity> = {
  cursors: cursorCodec('referrals'),
  by: ['receivedAt', 'id'],
  descending: true,
};

/** Reads the referrals that lie before the actor's own organisation; opening one is audited. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: SealedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindReferralsQuery): Promise<Page<ReferralSummary>> {
    const { organisation } = actor;
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(ReferralEntity)
        .createQueryBuilder('referral')
        .where({ organisation, ...(query.state && { state: query.state }) });
      const page = mapPage(await findPage(select, query, newestFirst), summaryOf);
      const read = { action: 'referral.list', purpose: 'care-and-protection' };
      return auditList(tx, read, page);
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<ReferralView> {
    return this.commands.read(actor, async (tx) => {
      const referral = await getReferral(tx, actor, id);
      const purpose = 'care-and-protection';
      await audit(tx, { action: 'referral.read', subject: referral.caseReference, purpose });
      const { childId, sealed, sealedNote } = referral;
      const note = noteContext(referral);
      return {
        ...summaryOf(referral),
        ...(sealed &&
          referral.state !== 'redirected' && {
            preview: await this.records.open(childId, previewContext(referral), sealed),
          }),
        ...(sealedNote && { text: await this.records.open(childId, note, sealedNote) }),
      };
    });
  }
}
