import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { EventConsumer, type EventConsumerOptions } from '../consumer/event-consumer.js';
import type { Reaction, ReactionContext, Reactions } from '../consumer/reaction.js';

/** The consumer's options; the reactions come from the `@EventPattern` handlers. */
export type EnlaceTransportOptions = Omit<EventConsumerOptions, 'reactions'>;

/**
 * Nest's side of the event log: `@EventPattern(type)` handlers take `(event, { tx })`, or, with
 * `@EventPattern(type, { batch: true })`, `(events, { tx })`. What a handler writes with `tx`
 * commits with the note that the event was handled. There is no request and reply.
 */
export class EnlaceTransport extends Server implements CustomTransportStrategy {
  private consumer: EventConsumer | undefined;

  constructor(private readonly transport: EnlaceTransportOptions) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    this.consumer = new EventConsumer({ ...this.transport, reactions: this.reactions() });
    this.consumer.start().then(() => {
      callback();
    }, callback);
  }

  async close(): Promise<void> {
    await this.consumer?.stop();
  }

  /** Milliseconds since the consumer last spoke with the log. */
  silence(): number | undefined {
    return this.consumer?.silence();
  }

  on(): never {
    throw new TypeError('the event log has no status events; see health');
  }

  unwrap<Type>(): Type {
    return this.consumer as Type;
  }

  private reactions(): Reactions {
    const reactions = new Map<string, Reaction[]>();
    for (const [type, first] of this.getHandlers()) {
      if (!first.isEventHandler) throw new TypeError(`${type}: use @EventPattern`);
      const chain: Reaction[] = [];
      for (let handler: MessageHandler | undefined = first; handler; handler = handler.next) {
        chain.push(asReaction(handler));
      }
      reactions.set(type, chain);
    }
    return reactions;
  }
}

function asReaction(handler: MessageHandler): Reaction {
  const react = async (payload: unknown, context: ReactionContext): Promise<void> => {
    const result: unknown = await handler(payload, context);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
  return { batch: handler.extras?.['batch'] === true, react };
}
