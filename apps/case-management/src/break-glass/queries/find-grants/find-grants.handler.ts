import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { shortCode } from '#libs/contracts';
import { cursorCodec, IsCode, ListQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner, EncryptedRecords, type RecordList } from '#libs/service';
import { isReviewLate, type GrantFinding, type GrantBasis } from '../../domain/grant.js';
import { GrantEntity } from '../../persistence/grant.entity.js';
import { grantRecord } from '../../persistence/grant.record.js';
import { ofWhom } from '../../persistence/grant.repository.js';

/** Those without a review, or whose review is overdue. */
const states = ['unreviewed', 'late'] as const;

export class FindGrantsQuery extends ListQuery {
  @IsOptional() @IsCode(states) state?: (typeof states)[number];
}

/** Who broke the glass of which case, why, and who is responsible for it. */
export interface GrantView {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly organisation: string;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly ground: GrantBasis;
  /** Null once the child was erased: the reason was about them. */
  readonly reason: string | null;
  readonly approvedBy: string | null;
  readonly endsAt: string | null;
  readonly reviewBy: string;
  readonly late: boolean;
  readonly finding: GrantFinding | null;
  readonly version: number;
}

/** The same of rows, once they are unreviewed, as `isReviewLate`. */
const LATE = 'one.endsAt is not null and one.reviewBy <= now()';

const newestFirst: RecordList<GrantEntity> = {
  record: 'break-glass',
  action: 'break-glass-grant.list',
  cursors: cursorCodec('break-glass-grants'),
  by: ['openedAt', 'id'],
  descending: true,
  day: { property: 'openedAt', instant: true },
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
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) =>
        tx
          .repository(GrantEntity)
          .createQueryBuilder('one')
          .where(ofWhom(actor))
          .andWhere(query.state ? 'one.reviewedBy is null' : 'true')
          .andWhere(query.state === 'late' ? LATE : 'true'),
      view: async (rows) => {
        const opened = await this.records.openMany(grantRecord, rows);
        return rows.map((row, at) => viewOf(row, opened[at]?.reason ?? null));
      },
    });
  }
}

function viewOf(grant: GrantEntity, reason: string | null): GrantView {
  const { id, caseReference, openedAt, endsAt, reviewBy, organisation, openedBy, ground } = grant;
  const { approvedBy, finding, version } = grant;
  return {
    ...{ id, caseReference, shortCode: shortCode(caseReference), organisation, openedBy },
    ...{ openedAt: openedAt.toISOString(), ground, reason, approvedBy },
    ...{ endsAt: endsAt?.toISOString() ?? null, reviewBy: reviewBy.toISOString() },
    ...{ finding, version, late: isReviewLate(grant, new Date()) },
  };
}
