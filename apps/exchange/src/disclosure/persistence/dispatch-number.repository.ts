import type { Transaction } from '#libs/persistence';

/** A sequence of dispatches: one case, to one node. */
export interface Target {
  readonly receiver: string;
  readonly subject: string;
}

const RESERVE = {
  name: 'reserve-numbers',
  text: `insert into dispatch_numbers as n (receiver, subject, last_number)
    select * from unnest($1::text[], $2::text[], $3::bigint[]) as r(receiver, subject, added) order by 1, 2
    on conflict (receiver, subject) do update set last_number = n.last_number + excluded.last_number
    returning receiver, subject, last_number`,
};

/** The next number of each target, in the order named; without gaps, since it commits with the rest. */
export async function reserveNumbers(
  tx: Transaction,
  targets: readonly Target[],
): Promise<number[]> {
  const counts = new Map<string, { target: Target; count: number }>();
  for (const target of targets) {
    const key = keyOf(target);
    counts.set(key, { target, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const wanted = [...counts.values()];
  const rows = await tx.query<Target & { last_number: string } & Record<string, unknown>>(RESERVE, [
    wanted.map(({ target }) => target.receiver),
    wanted.map(({ target }) => target.subject),
    wanted.map(({ count }) => count),
  ]);
  const next = new Map(
    rows.map((row) => {
      const count = counts.get(keyOf(row))?.count ?? 0;
      return [keyOf(row), Number(row.last_number) - count + 1];
    }),
  );
  return targets.map((target) => {
    const number = next.get(keyOf(target));
    if (number === undefined) throw new TypeError('a number was not reserved');
    next.set(keyOf(target), number + 1);
    return number;
  });
}

function keyOf({ receiver, subject }: Target): string {
  return `${receiver} ${subject}`;
}
