import { EventPattern } from '@nestjs/microservices';
import type { EventContract, EventData } from '#libs/contracts';
import type { ReactionContext } from '../consumer/reaction.js';
import type { ReceivedEvent } from '../envelope/received-event.js';

/** An event as a reaction receives it, typed by its contract; of several contracts, their union. */
export type EventOf<Contract extends EventContract> = Contract extends EventContract
  ? ReceivedEvent<EventData<Contract>> & { readonly type: Contract['type'] }
  : never;

/** Accepts only a method that can handle what it will receive. */
type HandlerOf<Received> = <
  Handler extends (received: Received, context: ReactionContext) => unknown,
>(
  target: object,
  name: string | symbol,
  method: TypedPropertyDescriptor<Handler>,
) => void;

const typesOf = (contracts: readonly EventContract[]) => contracts.map(({ type }) => type);

/** The method handles each event of these contracts: `(@Payload() event, @Ctx() { tx })`. */
export function OnEvent<const Contracts extends readonly EventContract[]>(
  ...contracts: Contracts
): HandlerOf<EventOf<Contracts[number]>> {
  return EventPattern(typesOf(contracts));
}

/** The method handles runs of consecutive events of one type: `(@Payload() events, @Ctx() { tx })`. */
export function OnEventBatch<const Contracts extends readonly EventContract[]>(
  ...contracts: Contracts
): HandlerOf<EventOf<Contracts[number]>[]> {
  return EventPattern(typesOf(contracts), { batch: true });
}
