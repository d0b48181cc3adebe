import { type Transaction, isTransient } from '#libs/persistence';
import { parseEnvelope } from '../envelope/envelope-codec.js';
import type { DataKeys } from '../outbox/outbox.js';
import { parkAgain, claimReplayable, unpark, type ParkedEvent } from '../parked/parked-events.js';
import { applyEvents } from './apply-events.js';
import { findKeys, isErased, openEvent } from './open-event.js';
import type { Reactions } from './reaction.js';

interface ReplayOptions {
  readonly name: string;
  readonly keys: DataKeys;
  readonly reactions: Reactions;
  readonly transact: <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  readonly signal: AbortSignal;
}

const REASON = /^[\w.:-]{1,80}$/;

/** The code under which a failure is parked: the error's own code or name, never its message. */
export function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const reason = [code, name].find((one) => typeof one === 'string' && REASON.test(one));
  return (reason as string | undefined) ?? 'unknown';
}

/** Applies, one by one and in order, the parked events that may be tried again. */
export async function replayParked(options: ReplayOptions): Promise<void> {
  while (!options.signal.aborted) {
    let taken: ParkedEvent | undefined;
    try {
      await options.transact(async (tx) => {
        taken = await claimReplayable(tx, options.name);
        if (taken) await applyParked(tx, taken, options);
      });
    } catch (error) {
      if (isTransient(error) || !taken) throw error;
      const { position } = taken;
      await options.transact((tx) => parkAgain(tx, position, reasonOf(error)));
    }
    if (!taken) return;
  }
}

async function applyParked(
  tx: Transaction,
  parked: ParkedEvent,
  { keys, reactions }: ReplayOptions,
): Promise<void> {
  const ciphertext = parseEnvelope(parked.value);
  const found = await findKeys(keys, [ciphertext]);
  if (!isErased(ciphertext, found)) {
    await applyEvents(tx, [openEvent(ciphertext, found)], reactions, () => undefined);
  }
  await unpark(tx, parked.position);
}
