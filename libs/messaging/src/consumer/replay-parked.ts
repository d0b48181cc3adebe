import { type Transaction, isTransient } from '#libs/persistence';
import { parkAgain, claimReplayable, unpark, type ParkedEvent } from '../parked/parked-events.js';

/** Whose parked events are replayed, and how one takes effect. */
export interface Replay {
  readonly consumer: string;
  readonly transact: <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  readonly apply: (tx: Transaction, parked: ParkedEvent) => Promise<void>;
  /** It failed again, and remains parked for this reason. */
  readonly failed: (reason: string, error: unknown) => void;
}

const REASON = /^[\w.:-]{1,80}$/;

/** The code under which a failure is parked: the error's own code or name, never its message. */
export function reasonOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  const reason = [code, name].find((one) => typeof one === 'string' && REASON.test(one));
  return (reason as string | undefined) ?? 'unknown';
}

/**
 * What an operator is shown beside the code: the constraint or the table of PostgreSQL, by which the
 * rule is found that refused it; never a message or a value.
 */
export function detailOf(error: unknown): string | undefined {
  const { constraint, table } = (error ?? {}) as { constraint?: unknown; table?: unknown };
  const named = [
    ['constraint', constraint],
    ['table', table],
  ] as const;
  const parts = named.flatMap(([what, name]) =>
    typeof name === 'string' && REASON.test(name) ? [`${what} ${name}`] : [],
  );
  return parts.length > 0 ? parts.join(' of ') : undefined;
}

/**
 * Applies the next parked event that may be tried again, in order per stream; false when there is
 * none. One that fails again stays parked under its new code. Throws a temporary failure.
 */
export async function replayNext({ consumer, transact, apply, failed }: Replay): Promise<boolean> {
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
    const reason = reasonOf(error);
    await transact((tx) => parkAgain(tx, position, { reason, detail: detailOf(error) }));
    failed(reason, error);
  }
  return claimed !== undefined;
}
