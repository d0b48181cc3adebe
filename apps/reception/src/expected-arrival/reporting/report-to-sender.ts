import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ArrivalReported } from '#libs/contracts';
import { SendingAgain, type Delivery } from '#libs/delivery';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { ArrivalEntity } from '../../arrival/persistence/arrival.entity.js';
import { ExpectedArrivalEntity } from '../persistence/expected-arrival.entity.js';

/** Whether a child came, and on which day; or on which day they were expected and did not come. */
type Report = Pick<ArrivalReported, 'came' | 'on'>;

/** Reports to who sent a child whether they came: an absent child is searched for from both ends. */
@Injectable()
export class ReportToSender implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly sendingAgain: SendingAgain,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(ArrivalReported, (tx, withheld) => this.reportAgain(tx, withheld));
  }

  async report(tx: Transaction, expected: ExpectedArrivalEntity, report: Report): Promise<void> {
    const { id: record, caseReference, childId, centre, sender, referralId } = expected;
    await this.outbox.append(tx, {
      ...{ contract: ArrivalReported, subject: caseReference, keyid: childId },
      ...{ from: centre, to: [sender], about: { record } },
      data: { referralId, ...report },
    });
  }

  /** As it is then; nothing once the child is expected again, or the referral was cancelled. */
  private async reportAgain(tx: Transaction, { recordId: id }: Delivery): Promise<void> {
    const expected = await tx.repository(ExpectedArrivalEntity).findOneBy({ id });
    if (expected?.state === 'absent') {
      await this.report(tx, expected, { came: false, on: expected.arrivesOn });
    }
    if (expected?.state !== 'arrived') return;
    const arrival = await tx.repository(ArrivalEntity).findOneBy({ expectedArrivalId: id });
    if (arrival) await this.report(tx, expected, { came: true, on: arrival.arrivedOn });
  }
}
