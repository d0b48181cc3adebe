import type { Cause, Transaction } from '#libs/persistence';
import type { ReceivedEvent } from '../envelope/received-event.js';
import type { Reaction, Reactions } from './reaction.js';

/** Called after each step of a batch: the consumer is at work, not stalled. */
export type Progress = () => void;

/** What an event passes on to the events that it causes. */
export function causeOf(event: ReceivedEvent): Cause {
  return {
    correlationId: event.correlationid,
    causationId: event.id,
    ...(event.traceparent && { traceparent: event.traceparent }),
  };
}

/** Lets each reaction see its events, in order; a batch reaction sees consecutive ones at once. */
export async function applyEvents(
  tx: Transaction,
  events: readonly ReceivedEvent[],
  reactions: Reactions,
  progress: Progress,
): Promise<void> {
  for (const { type, run } of runsOfType(events)) {
    for (const reaction of reactions.get(type) ?? []) await applyRun(tx, run, reaction, progress);
  }
}

async function applyRun(
  tx: Transaction,
  run: ReceivedEvent[],
  reaction: Reaction,
  progress: Progress,
): Promise<void> {
  if (reaction.batch) {
    await reaction.react(run, { tx });
    progress();
    return;
  }
  for (const event of run) {
    await reaction.react(event, { tx: tx.causedBy(causeOf(event)) });
    progress();
  }
}

function runsOfType(events: readonly ReceivedEvent[]): { type: string; run: ReceivedEvent[] }[] {
  const runs: { type: string; run: ReceivedEvent[] }[] = [];
  for (const event of events) {
    const last = runs.at(-1);
    if (last?.type === event.type) last.run.push(event);
    else runs.push({ type: event.type, run: [event] });
  }
  return runs;
}
