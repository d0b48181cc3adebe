import { type Transaction, isTransient } from '#libs/persistence';
import { parkAgain, claimReplayable, unpark, type ParkedEvent } from '../parked/parked-events.js';

/** Whose parked events are replayed, and how one takes effect. */
export interface Replay {
  readonly consumer: string;
  readonly transact: <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  readonly apply: (tx: Transaction, parked: ParkedEvent) => Promise<void>;
}

const REASON = /^[\w.:-]{1,80}$/;

/** The code under which a failure is parked: the error's own code or name, never its message. */
export function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const reason = [code, name].find((one) => typeof one === 'string' && REASON.test(one));
  return (reason as string | undefined) ?? 'unknown';
}

/**
 * Applies the next parked event that may be tried again, in order per stream; false when there is
 * none. One that fails again stays parked under its new code. Throws a temporary failure.
 */
export async function replayNext({ consumer, transact, apply }: Replay): Promise<boolean> {
  let claimed: ParkedEvent | undefined;
  try {
    await transact(async (tx) => {
      claimed = await claimReplayable(tx, consumer);
      if (!claimed) return;
      await apply(tx, claimed);
      await unpark(tx, claimed.position);
    });
  } catch (error) {
    if (isTransient(error) || !claimed) throw error;
    const { position } = claimed;
    await transact((tx) => parkAgain(tx, position, reasonOf(error)));
  }
  return claimed !== undefined;
}
