import type { Receipt } from '#libs/confidentiality';
import { textArray, uuidArray, type Transaction } from '#libs/persistence';

type Named = Receipt['dispatches'][number];

/** A dispatch whose receiver has another number or another content for it. */
interface Corrected extends Record<string, unknown> {
  readonly id: string;
  readonly subject: string;
  readonly state: string;
  readonly digest: string;
  readonly number: string | null;
  readonly last: string;
}

const FIND = {
  name: 'border-corrected',
  text: `select d.id, d.subject, r.state, r.digest, r.number, r.last
    from dispatches d
    join unnest($2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
      as r(id, digest, state, number, last) on r.id = d.id
    where d.receiver = $1 and d.receipted_at is null
      and ((r.state = 'occupied' and d.digest = r.digest and r.last >= d.number)
        or (r.state <> 'occupied' and d.digest is distinct from r.digest))`,
};
/** No sender of this receiver is at work, and nobody reserves a number of these cases. */
const LOCK = {
  name: 'border-renumber-lock',
  text: `with sending as (select pg_advisory_xact_lock(727200, hashtext($1)))
    select n.subject from sending, dispatch_numbers n
     where n.receiver = $1 and n.subject = any($2) order by n.subject for update of n`,
};
const ASIDE = {
  name: 'border-renumber-aside',
  text: `update dispatches set number = -position
    where receiver = $1 and subject = any($2) and receipted_at is null`,
};
const AS_STORED = {
  name: 'border-as-stored',
  text: `update dispatches d set digest = r.digest, number = r.number
    from unnest($2::uuid[], $3::text[], $4::bigint[]) as r(id, digest, number)
    where d.receiver = $1 and d.id = r.id and d.receipted_at is null`,
};
const RENUMBER = {
  name: 'border-renumber',
  text: `with reached as (select * from unnest($2::text[], $3::bigint[]) as r(subject, last)),
    next as (
      select d.position, r.last + row_number() over (partition by d.subject order by d.position) as number
        from dispatches d join reached r on r.subject = d.subject
       where d.receiver = $1 and d.number < 0 and d.receipted_at is null and d.due_at is not null),
    moved as (
      update dispatches d set number = n.number, digest = null, attempts = 0, due_at = now()
        from next n where n.position = d.position returning d.subject)
    update dispatch_numbers n set last_number = r.last +
        (select count(*) from moved m where m.subject = r.subject)
      from reached r where n.receiver = $1 and n.subject = r.subject`,
};

/**
 * Goes on from the numbers of the receiver, where those here are not the same: this database was
 * restored, and has given a number again or decided again. What the receiver has accepted is set as
 * it has it, so that its receipt fits; what it has not gets the next numbers, in order, and is sent.
 */
export async function followReceiver(
  tx: Transaction,
  receiver: string,
  named: readonly Named[],
): Promise<void> {
  const stated = named.filter(({ last }) => last !== undefined);
  if (stated.length === 0) return;
  const corrected = await tx.query<Corrected>(FIND, [
    receiver,
    uuidArray(stated.map(({ id }) => id)),
    textArray(stated.map(({ digest }) => digest)),
    textArray(stated.map(({ state }) => state)),
    stated.map(({ number }) => number ?? null),
    stated.map(({ last }) => last ?? null),
  ]);
  if (corrected.length === 0) return;
  const last = lastBySubject(corrected);
  const stored = corrected.filter(({ number }) => number !== null);
  await tx.query(LOCK, [receiver, [...last.keys()]]);
  await tx.query(ASIDE, [receiver, [...last.keys()]]);
  await tx.query(AS_STORED, [
    receiver,
    stored.map(({ id }) => id),
    stored.map(({ digest }) => digest),
    stored.map(({ number }) => number),
  ]);
  await tx.query(RENUMBER, [receiver, [...last.keys()], [...last.values()].map(String)]);
}

function lastBySubject(corrected: readonly Corrected[]): Map<string, bigint> {
  const last = new Map<string, bigint>();
  for (const one of corrected) {
    const known = last.get(one.subject) ?? 0n;
    if (BigInt(one.last) >= known) last.set(one.subject, BigInt(one.last));
  }
  return last;
}
