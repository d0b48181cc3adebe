import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Database, type Deadline } from '#libs/persistence';
import { isReviewLate } from '../domain/opening.js';
import { OpeningEntity } from '../persistence/opening.entity.js';

export const NOTE_LATE_REVIEW = 'note-late-review';

/** Until when an opening wants its review. */
export function reviewDeadline(id: string, reviewBy: Date): Deadline {
  const key = `${NOTE_LATE_REVIEW}:${id}`;
  return { task: NOTE_LATE_REVIEW, key, runAt: reviewBy, payload: { id } };
}

/** Writes into the trail that a review did not come in time; the rules look at the hour themselves. */
@Injectable()
export class NoteLateReview {
  constructor(private readonly database: Database) {}

  async note({ id = '' }: Record<string, string>): Promise<void> {
    await this.database.transaction({ subject: 'timer:case-management' }, async (tx) => {
      const opening = await tx.repository(OpeningEntity).findOneBy({ id });
      if (!opening || !isReviewLate(opening, new Date())) return;
      const subject = opening.caseReference;
      audit(tx, { action: 'case-opening.review-late', subject, detail: { openingId: id } });
    });
  }
}
