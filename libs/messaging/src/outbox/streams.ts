import type { Transaction } from '#libs/persistence';

const RESERVE = {
  name: 'reserve-sequences',
  text: `insert into streams as s (subject, last_sequence)
    select * from unnest($1::text[], $2::bigint[]) as r(subject, added) order by r.subject
    on conflict (subject) do update set last_sequence = s.last_sequence + excluded.last_sequence
    returning subject, last_sequence`,
};

/**
 * The next sequence of each named stream, in the order named; a stream may be named more than once.
 * Rows are locked in one order until commit, so two writers wait and never deadlock.
 */
export async function reserveSequences(
  tx: Transaction,
  subjects: readonly string[],
): Promise<number[]> {
  const counts = new Map<string, number>();
  for (const subject of subjects) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  const rows = await tx.query<{ subject: string; last_sequence: string }>(RESERVE, [
    [...counts.keys()],
    [...counts.values()],
  ]);
  const next = new Map(
    rows.map((row) => [row.subject, Number(row.last_sequence) - (counts.get(row.subject) ?? 0)]),
  );
  return subjects.map((subject) => {
    const sequence = (next.get(subject) ?? 0) + 1;
    next.set(subject, sequence);
    return sequence;
  });
}
