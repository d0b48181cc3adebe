import type { Signed, EpochAcceptance, EpochOffer } from '#libs/confidentiality';
import type { Statement, Transaction } from '#libs/persistence';

/**
 * An epoch as it is stored: the private half of an own offer, later the key; nothing once it is over.
 */
export interface StoredEpoch {
  readonly id: string;
  readonly peer: string;
  readonly state: 'offered' | 'active' | 'destroyed';
  readonly offer: Signed<EpochOffer>;
  readonly acceptance: Signed<EpochAcceptance> | null;
  readonly wrapped: Buffer | null;
  readonly usable_at: Date | null;
  readonly sent_at: Date | null;
}

type Queryable = Pick<Transaction, 'query'>;

export async function findEpoch(tx: Queryable, id: string): Promise<StoredEpoch | undefined> {
  const [row] = await tx.query<StoredEpoch & Record<string, unknown>>(
    'select * from epochs where id = $1',
    [id],
  );
  return row;
}

/** Everything that is not over: open offers and active epochs. */
export async function findLiveEpochs(tx: Queryable): Promise<StoredEpoch[]> {
  return tx.query<StoredEpoch & Record<string, unknown>>(
    `select * from epochs where state <> 'destroyed' and not_after > now()`,
  );
}

const INSERT: Statement = {
  name: 'epoch-insert',
  text: `insert into epochs (id, peer, state, offer, acceptance, wrapped, not_before, not_after, usable_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
};

/** Stores an own offer, or the epoch that an accepted offer made. */
export async function addEpoch(
  tx: Queryable,
  epoch: Omit<StoredEpoch, 'id' | 'sent_at'>,
): Promise<void> {
  const { epoch: id, notBefore, notAfter } = epoch.offer.body;
  await tx.query(INSERT, [
    ...[id, epoch.peer, epoch.state, JSON.stringify(epoch.offer)],
    ...[epoch.acceptance && JSON.stringify(epoch.acceptance), epoch.wrapped],
    ...[notBefore, notAfter, epoch.usable_at],
  ]);
}

/** An own offer was accepted: the key replaces the private half. */
export async function activateEpoch(
  tx: Queryable,
  {
    id,
    wrapped,
    acceptance,
  }: Pick<StoredEpoch, 'id' | 'acceptance'> & { readonly wrapped: Buffer },
): Promise<void> {
  await tx.query(
    `update epochs set state = 'active', wrapped = $2, acceptance = $3, usable_at = now()
      where id = $1 and state = 'offered'`,
    [id, wrapped, JSON.stringify(acceptance)],
  );
}

/**
 * The peer has lost its key of an epoch: nothing is sent under it any more. What was sent under it
 * before is still opened. Returns whether it was in use.
 */
export async function retireEpoch(tx: Queryable, id: string): Promise<boolean> {
  const rows = await tx.query(
    `update epochs set usable_at = null where id = $1 and state = 'active' and usable_at is not null
      returning id`,
    [id],
  );
  return rows.length > 0;
}

/** The node key has changed: the same secret under the new one, unless it changed meanwhile. */
export async function rewrapEpoch(
  tx: Queryable,
  id: string,
  { old, renewed }: { old: Buffer; renewed: Buffer },
): Promise<void> {
  await tx.query('update epochs set wrapped = $3 where id = $1 and wrapped = $2', [
    id,
    old,
    renewed,
  ]);
}

/** Its message is to be sent, or sent again. */
export async function markUnsent(tx: Queryable, id: string): Promise<void> {
  await tx.query('update epochs set sent_at = null where id = $1', [id]);
}

export async function markSent(tx: Queryable, id: string): Promise<void> {
  await tx.query('update epochs set sent_at = now() where id = $1', [id]);
}

/** Destroys the keys of epochs that are over; returns how many. */
export async function destroyEndedEpochs(tx: Queryable): Promise<number> {
  const rows = await tx.query(
    `update epochs set state = 'destroyed', wrapped = null
      where state <> 'destroyed' and not_after <= now() returning id`,
  );
  return rows.length;
}
