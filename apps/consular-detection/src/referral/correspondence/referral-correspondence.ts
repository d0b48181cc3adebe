import { Injectable } from '@nestjs/common';
import type { EventContract } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { ReferralDisclosureEntity } from '../persistence/referral-disclosure.entity.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';

/** An event for other organisations about a referral. */
export interface Letter<Data> {
  readonly contract: EventContract<Data>;
  readonly data: Data;
  /** The referral's recipient unless others are named. */
  readonly to?: readonly string[];
}

/**
 * Publishes addressed events about a referral on behalf of its sender, and records that they
 * were published: the exchange reports what became of each.
 */
@Injectable()
export class ReferralCorrespondence {
  constructor(private readonly outbox: Outbox) {}

  async send<Data>(tx: Transaction, referral: ReferralEntity, letter: Letter<Data>): Promise<void> {
    const { contract, data, to = [referral.recipient] } = letter;
    const { caseReference: subject, childId: keyid, organisation: from } = referral;
    const said = await this.outbox.append(tx, { contract, subject, keyid, from, to, data });
    const disclosures = said.flatMap(({ id, time }) =>
      to.map((recipient) => ({
        ...{ eventId: id, recipient, referralId: referral.id, eventType: contract.type },
        sentAt: new Date(time),
        ...{ outcome: null, reasons: [], categories: [], receiptedAt: null },
      })),
    );
    await tx.repository(ReferralDisclosureEntity).insert(disclosures);
  }
}
