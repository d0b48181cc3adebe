import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { trustListAdoptedV1, type TrustListAdoptedV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { adoptTrustList } from '../persistence/trust-list.repository.js';

/** Keeps the organisations that may be addressed: the trust list itself is the exchange's. */
@Controller()
export class StoreOrganisationsWhenTrustListAdopted {
  @EventPattern<string>(trustListAdoptedV1.type)
  async handle(
    @Payload() { data }: ReceivedEvent<TrustListAdoptedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await adoptTrustList(tx, data);
  }
}
