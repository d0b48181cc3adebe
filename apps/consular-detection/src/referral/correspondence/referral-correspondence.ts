import { Injectable } from '@nestjs/common';
import type { EventContract } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import type { ReferralEntity } from '../persistence/referral.entity.js';

/** An event for other organisations about a referral. */
export interface Letter<Data> {
  readonly contract: EventContract<Data>;
  readonly data: Data;
  /** The referral's recipient unless others are named. */
  readonly to?: readonly string[];
  /** What of the referral it is about, such as a return plan; the referral itself by default. */
  readonly part?: string;
  /** It has nothing of the child, whose key is destroyed. */
  readonly isKeyless?: boolean;
}

/**
 * Publishes addressed events about a referral on behalf of its sender: its deliveries show what
 * became of each.
 */
@Injectable()
export class ReferralCorrespondence {
  constructor(private readonly outbox: Outbox) {}

  async send<Data>(tx: Transaction, referral: ReferralEntity, letter: Letter<Data>): Promise<void> {
    const { contract, data, to = [referral.recipient], part, isKeyless = false } = letter;
    const { id: record, caseReference: subject, childId, organisation: from } = referral;
    const about = { record, ...(part !== undefined && { part }) };
    const keyid = isKeyless ? {} : { keyid: childId };
    await this.outbox.append(tx, { contract, subject, ...keyid, from, to, about, data });
  }
}
