import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { TrustListAdopted } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { adoptTrustList } from '../persistence/trust-list.repository.js';

/** Stores the organisations that may be addressed: the trust list itself is in the exchange. */
@Controller()
export class StoreOrganisationsWhenTrustListAdopted {
  @OnEvent(TrustListAdopted)
  async handle(
    @Payload() { data }: EventOf<typeof TrustListAdopted>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await adoptTrustList(tx, data);
  }
}
