import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { EventConsumer, type EventConsumerOptions } from '../consumer/event-consumer.js';
import type { Reaction, ReactionContext, Reactions } from '../consumer/reaction.js';

/** The consumer's options; the reactions come from the `@OnEvent` handlers. */
export type EnlaceTransportOptions = Omit<EventConsumerOptions, 'reactions'>;

/**
 * Nest's side of the event log: `@OnEvent(contract)` handlers receive `(event, { tx })`, or, with
 * `@OnEventBatch(contract)`, `(events, { tx })`. What a handler writes with `tx`
 * commits with the inbox row of the event. There is no request and reply.
 */
export class EnlaceTransport extends Server implements CustomTransportStrategy {
  /** A reaction's failure is the consumer's to judge: Nest must neither log nor swallow it. */
  override propagatesEventHandlerErrors = true;
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

  unwrap(): never {
    throw new TypeError('the event log has no client to hand out');
  }

  private reactions(): Reactions {
    const reactions = new Map<string, Reaction[]>();
    for (const [type, first] of this.getHandlers()) {
      const chain = unchain(first);
      if (!chain.every((handler) => handler.isEventHandler)) {
        throw new TypeError(`${type}: use @OnEvent`);
      }
      reactions.set(type, chain.map(asReaction));
    }
    return reactions;
  }
}

/**
 * The handlers of one pattern, each on its own. Nest's first one would call the next itself, at the
 * same time and on the same transaction, and a batch of the one would be a batch of the other.
 */
function unchain(first: MessageHandler): MessageHandler[] {
  const chain: MessageHandler[] = [];
  for (let at: MessageHandler | undefined = first; at; at = at.next) chain.push(at);
  for (const handler of chain) delete handler.next;
  return chain;
}

function asReaction(handler: MessageHandler): Reaction {
  const react = async (payload: unknown, context: ReactionContext): Promise<void> => {
    const result: unknown = await handler(payload, context);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
  return { batch: handler.extras?.['batch'] === true, react };
}
