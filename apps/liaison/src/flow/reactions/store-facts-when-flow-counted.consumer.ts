import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { FlowCounted } from '#libs/contracts';
import { validateData, OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { orRefused } from '#libs/service';
import { acceptCount } from '../domain/flow-count.js';
import { replaceCount } from '../persistence/flow.repository.js';

/**
 * Stores what a node counted for a closed month. The contract is checked strictly here: data
 * that it does not name has no place in the liaison network, from any sender.
 */
@Controller()
export class StoreFactsWhenFlowCounted {
  @OnEvent(FlowCounted)
  async handle(
    @Payload() event: EventOf<typeof FlowCounted>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    validateData(FlowCounted, event.data);
    const count = orRefused(acceptCount(event));
    const origin = { eventId: event.id, countedAt: event.time };
    const replaced = await replaceCount(tx, count, origin);
    const action = replaced ? 'flow.store' : 'flow.pass-over';
    const unknownCells = event.data.counts.length - count.counts.length;
    const detail = { node: count.node, ...(unknownCells > 0 && { unknownCells }) };
    audit(tx, { action, subject: event.subject, detail });
  }
}
