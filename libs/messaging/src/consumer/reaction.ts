import type { Transaction } from '#libs/persistence';
import type { ReceivedEvent } from '../envelope/received-event.js';

/** What a reaction works in: the transaction that also records the event as handled. */
export interface ReactionContext {
  readonly tx: Transaction;
}

/** Reacts to one event, or, where `batch` is set, to a run of consecutive events of its type. */
export type Reaction =
  | {
      readonly batch: false;
      readonly react: (event: ReceivedEvent, context: ReactionContext) => Promise<void>;
    }
  | {
      readonly batch: true;
      readonly react: (events: ReceivedEvent[], context: ReactionContext) => Promise<void>;
    };

/** The reactions of a service, by event type. */
export type Reactions = ReadonlyMap<string, readonly Reaction[]>;

/** Whether the service wants an event at all. */
export type EventFilter = (event: {
  type: string;
  source: string;
  to?: unknown;
  via?: unknown;
}) => boolean;

/**
 * A service receives the events of its node and the copies delivered to its node's
 * organisations, never the original of an addressed event: that one is for the exchange (ADR 2).
 */
export const consumedByServices: EventFilter = ({ to }) => to === undefined;

/** The exchange receives everything that services publish, and never its own deliveries again. */
export const consumedByExchange: EventFilter = ({ via }) => via === undefined;
