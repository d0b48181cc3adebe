import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { auditList } from '#libs/audit';
import { cursorCodec, IsCode, PageQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner, findPage, SealedRecords, type ListOrder } from '#libs/service';
import { isReviewLate, type OpeningFinding, type OpeningGround } from '../../domain/opening.js';
import { OpeningEntity, openingContext } from '../../persistence/opening.entity.js';
import { ofWhom } from '../../persistence/opening.repository.js';

/** Those without a review, or whose review is overdue. */
const states = ['unreviewed', 'late'] as const;

export class FindOpeningsQuery extends PageQuery {
  @IsOptional() @IsCode(states) state?: (typeof states)[number];
}

/** Who broke the glass of which case, why, and who answers for it. */
export interface OpeningView {
  readonly id: string;
  readonly caseReference: string;
  readonly organisation: string;
  readonly openedBy: string;
  readonly openedAt: string;
  readonly ground: OpeningGround;
  readonly reason: string;
  readonly approvedBy: string | null;
  readonly endsAt: string | null;
  readonly reviewBy: string;
  readonly late: boolean;
  readonly finding: OpeningFinding | null;
  readonly version: number;
}

/** The same of rows, once they are unreviewed, as `isReviewLate`. */
const LATE = 'one.endsAt is not null and one.reviewBy <= now()';

const newestFirst: ListOrder<OpeningEntity> = {
  cursors: cursorCodec('case-openings'),
  by: ['openedAt', 'id'],
  descending: true,
};

/** Reads openings: the officer those of the node, a supervisor their organisation's, others theirs. */
@Injectable()
export class FindOpenings {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: SealedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindOpeningsQuery): Promise<Page<OpeningView>> {
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(OpeningEntity)
        .createQueryBuilder('one')
        .where(ofWhom(actor))
        .andWhere(query.state ? 'one.reviewedBy is null' : 'true')
        .andWhere(query.state === 'late' ? LATE : 'true');
      const page = await findPage(select, query, newestFirst);
      const items = await Promise.all(page.items.map((one) => this.viewOf(one)));
      const read = { action: 'case-opening.list', purpose: 'care-and-protection' };
      return auditList(tx, read, { ...page, items });
    });
  }

  private async viewOf(opening: OpeningEntity): Promise<OpeningView> {
    const { id, childId, sealed, openedAt, endsAt, reviewBy, ...row } = opening;
    const { caseReference, organisation, openedBy, ground, approvedBy, finding, version } = row;
    const { reason } = await this.records.open<{ reason: string }>(
      childId,
      openingContext(id),
      sealed,
    );
    return {
      ...{ id, caseReference, organisation, openedBy, openedAt: openedAt.toISOString() },
      ...{ ground, reason, approvedBy, endsAt: endsAt?.toISOString() ?? null },
      ...{ reviewBy: reviewBy.toISOString(), finding, version },
      late: isReviewLate(opening, new Date()),
    };
  }
}
