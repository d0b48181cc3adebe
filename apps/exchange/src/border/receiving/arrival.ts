import type { Dispatch, OpenedDispatches, ReceiptState } from '#libs/confidentiality';

/** One authentic dispatch of a batch. */
export interface Arrival {
  readonly dispatch: Dispatch;
  readonly digest: string;
  readonly recordId: string;
}

/** What the numbers say of an arrival. */
export type Standing = 'next' | 'known' | 'early';

/** The arrivals of a batch in their order. */
export function arrivalsOf(records: readonly OpenedDispatches[]): Arrival[] {
  return records.flatMap(({ dispatches, digests, recordId }) =>
    dispatches.map((dispatch, index) => ({ dispatch, digest: digests[index]!, recordId })),
  );
}

/** Names the sequence of one case from one sender. */
export function sequenceOf({ sender, subject }: Dispatch): string {
  return `${sender} ${subject}`;
}

/**
 * Holds each arrival against the number expected of its sequence, going on with those that are
 * next: a known one is receipted again; an early one is left, since its sender sends everything
 * that it has no receipt for again, in order.
 */
export function rank(
  arrivals: readonly Arrival[],
  last: ReadonlyMap<string, number>,
): Map<Arrival, Standing> {
  const reached = new Map(last);
  const ranked = new Map<Arrival, Standing>();
  for (const arrival of arrivals) {
    const sequence = sequenceOf(arrival.dispatch);
    const expected = (reached.get(sequence) ?? 0) + 1;
    const { number } = arrival.dispatch;
    if (number === expected) reached.set(sequence, number);
    ranked.set(arrival, number === expected ? 'next' : number < expected ? 'known' : 'early');
  }
  return ranked;
}

/** What is owed for an arrival. */
export interface Owed {
  readonly arrival: Arrival;
  readonly state: ReceiptState;
}
