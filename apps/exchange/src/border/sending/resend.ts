import type { Transaction } from '#libs/persistence';

/** A dispatch that the receiver named in a receipt, by id and digest. */
export interface NamedDispatch {
  readonly id: string;
  readonly digest: string;
}

/** However often it is asked, nothing goes again before so long. */
const PATIENCE = '1 second';

const SEND_AGAIN = {
  name: 'border-send-again',
  text: `update dispatches d set due_at = now()
    from dispatches early join unnest($2::uuid[], $3::text[]) as named(id, digest)
      on early.id = named.id and early.digest = named.digest
    where early.receiver = $1 and d.receiver = early.receiver and d.subject = early.subject
      and d.due_at is not null and d.attempts > 0
      and d.published_at < now() - interval '${PATIENCE}'`,
};

/**
 * The receiver lacks what comes before these: all of their cases that it has not signed for is sent
 * again, from the lowest number on.
 */
export async function sendAgainBefore(
  tx: Transaction,
  receiver: string,
  early: readonly NamedDispatch[],
): Promise<void> {
  if (early.length === 0) return;
  await tx.query(SEND_AGAIN, [
    receiver,
    early.map(({ id }) => id),
    early.map(({ digest }) => digest),
  ]);
}
