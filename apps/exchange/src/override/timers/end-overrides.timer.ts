import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { Database, schedule, type Transaction } from '#libs/persistence';
import { endOverride, lockOverride } from '../persistence/override.repository.js';

/** The task that ends an override whose last day is over. */
export const END_OVERRIDE = 'end-override';

const TIMER = { subject: 'timer:exchange' };

/** Sets when an override ends by itself: as its last day is over at this node. */
export async function scheduleEnd(tx: Transaction, id: string, runAt: Date): Promise<void> {
  await schedule(tx, { task: END_OVERRIDE, key: `${END_OVERRIDE}:${id}`, runAt, payload: { id } });
}

/**
 * Records the end in row and audit; the policy itself compares the day and does not depend on this.
 */
@Injectable()
export class EndOverrides {
  constructor(
    private readonly database: Database,
    private readonly calendar: CivilCalendar,
  ) {}

  async end({ id = '' }: Record<string, string>): Promise<void> {
    await this.database.transaction(TIMER, async (tx) => {
      const override = await lockOverride(tx, id);
      if (!override) return;
      if (override.endsOn >= this.calendar.today()) {
        await scheduleEnd(tx, id, this.calendar.endOf(override.endsOn));
        return;
      }
      await endOverride(tx, id, TIMER.subject);
      const subject = override.file.caseReference;
      audit(tx, { action: 'override.end', subject, detail: { overrideId: id } });
    });
  }
}
