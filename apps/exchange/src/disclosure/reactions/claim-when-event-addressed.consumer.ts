import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { latestContracts } from '#libs/contracts';
import { OnEventBatch, type ReactionContext, type ReceivedEvent } from '#libs/messaging';
import { ClaimDisclosures } from '../claim/claim-disclosures.js';

/** Each type once: a type that stood here for every version would be claimed as often. */
const ADDRESSED = latestContracts.filter(({ reach }) => reach === 'addressed');

/** Every event that is addressed to an organisation passes here, whether it crosses the border or not. */
@Controller()
export class ClaimWhenEventAddressed {
  constructor(private readonly disclosures: ClaimDisclosures) {}

  @OnEventBatch(...ADDRESSED)
  async claim(
    @Payload() events: ReceivedEvent<Record<string, unknown>>[],
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await this.disclosures.claim(tx, events);
  }
}
