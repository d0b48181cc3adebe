import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { auditList } from '#libs/audit';
import { cursorCodec, IsCode, PageQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, findPage, EncryptedRecords, type ListOrder } from '#libs/service';
import { isReviewLate, type GrantFinding, type GrantBasis } from '../../domain/grant.js';
import { GrantEntity } from '../../persistence/grant.entity.js';
import { grantRecord } from '../../persistence/grant.record.js';
import { ofWhom } from '../../persistence/grant.repository.js';

/** Those without a review, or whose review is overdue. */
const states = ['unreviewed', 'late'] as const;

export class FindGrantsQuery extends PageQuery {
  @IsOptional() @IsCode(states) state?: (typeof states)[number];
}

/** Who broke the glass of which case, why, and who is responsible for it. */
export interface GrantView {
  readonly id: string;
  readonly caseReference: string;
  readonly organisation: string;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly ground: GrantBasis;
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly endsAt: string | null;
  readonly reviewBy: string;
  readonly late: boolean;
  readonly finding: GrantFinding | null;
  readonly version: number;
}

/** The same of rows, once they are unreviewed, as `isReviewLate`. */
const LATE = 'one.endsAt is not null and one.reviewBy <= now()';

const newestFirst: ListOrder<GrantEntity> = {
  cursors: cursorCodec('break-glass-grants'),
  by: ['openedAt', 'id'],
  descending: true,
};

/** Reads grants: the officer those of the node, a supervisor their organisation's, others theirs. */
@Injectable()
export class FindGrants {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindGrantsQuery): Promise<Page<GrantView>> {
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(GrantEntity)
        .createQueryBuilder('one')
        .where(ofWhom(actor))
        .andWhere(query.state ? 'one.reviewedBy is null' : 'true')
        .andWhere(query.state === 'late' ? LATE : 'true');
      const page = await findPage(select, query, newestFirst);
      const items = await Promise.all(page.items.map((one) => this.viewOf(one)));
      const read = { action: 'break-glass-grant.list', purpose: purposeOf('break-glass') };
      return auditList(tx, read, { ...page, items });
    });
  }

  private async viewOf(grant: GrantEntity): Promise<GrantView> {
    const { id, childId, ciphertext, openedAt, endsAt, reviewBy, ...row } = grant;
    const { caseReference, organisation, openedBy, ground, approvedBy, finding, version } = row;
    const { reason } = await this.records.open(childId, grantRecord, id, ciphertext);
    return {
      ...{ id, caseReference, organisation, openedBy, openedAt: openedAt.toISOString() },
      ...{ ground, reason, approvedBy, endsAt: endsAt?.toISOString() ?? null },
      ...{ reviewBy: reviewBy.toISOString(), finding, version },
      late: isReviewLate(grant, new Date()),
    };
  }
}
