import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Database, type Deadline } from '#libs/persistence';
import { isReviewLate } from '../domain/grant.js';
import { GrantEntity } from '../persistence/grant.entity.js';

export const MARK_REVIEW_OVERDUE = 'mark-review-overdue';

/** Until when a grant must be reviewed. */
export function reviewDeadline(id: string, reviewBy: Date): Deadline {
  const key = `${MARK_REVIEW_OVERDUE}:${id}`;
  return { task: MARK_REVIEW_OVERDUE, key, runAt: reviewBy, payload: { id } };
}

/** Writes into the trail that a review is late; the rules compare the time themselves. */
@Injectable()
export class MarkReviewOverdue {
  constructor(private readonly database: Database) {}

  async record({ id = '' }: Record<string, string>): Promise<void> {
    await this.database.transaction({ subject: 'timer:case-management' }, async (tx) => {
      const grant = await tx.repository(GrantEntity).findOneBy({ id });
      if (!grant || !isReviewLate(grant, new Date())) return;
      const subject = grant.caseReference;
      audit(tx, { action: 'break-glass-grant.review-late', subject, detail: { grantId: id } });
    });
  }
}
