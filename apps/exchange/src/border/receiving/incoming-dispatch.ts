import type { Dispatch, OpenedDispatches, ReceiptState } from '#libs/confidentiality';
import { isCaseReference, isId, type DiscardReason } from '#libs/contracts';

const CODE = /^[a-z][a-z-]{0,63}$/;
const TYPE = /^[a-z-]{1,60}\.[a-z-]{1,60}$/;
const STREAM = /^[a-z]{1,20}\/[0-9a-z-]{1,40}$/;
const LONGEST_ORGANISATION = 100;
const LARGEST_VERSION = 2 ** 31 - 1;

/** One authentic dispatch of a batch. */
export interface Arrival {
  readonly dispatch: Dispatch;
  readonly digest: string;
  readonly recordId: string;
}

/** A dispatch that was accepted: under which number, and what exactly it was. */
export interface AcceptedDispatch {
  readonly sender: string;
  readonly id: string;
  readonly subject: string;
  readonly number: number;
  readonly digest: string;
}

/** The receipt that is due for an incoming dispatch. */
export interface DueReceipt {
  readonly arrival: Arrival;
  readonly state: ReceiptState;
  /** Of a discarded one, why, as far as the sender may know. */
  readonly reason?: DiscardReason;
  /** Of one that was accepted with other content: the digest and the number of that. */
  readonly stored?: { readonly digest: string; readonly number: number };
  /** Where the sender's numbers are not those of this node: the last one accepted of the case. */
  readonly last?: number;
}

/** What follows from the numbers for an incoming dispatch. */
export type Status = 'next' | 'known' | 'early' | 'altered' | 'occupied' | 'conflicting';

/** What this node remembers of the sequences and dispatches that a batch names. */
export interface ReceivedBefore {
  /** The last number accepted, by sequence. */
  readonly last: ReadonlyMap<string, number>;
  readonly accepted: readonly AcceptedDispatch[];
}

/** The arrivals of a batch in their order. */
export function incomingOf(records: readonly OpenedDispatches[]): Arrival[] {
  return records.flatMap(({ dispatches, digests, recordId }) =>
    dispatches.map((dispatch, index) => ({ dispatch, digest: digests[index] ?? '', recordId })),
  );
}

/**
 * Whether the database can store a dispatch at all. Its sender signed it, but with an id that is no
 * id it is no event: there is nothing that could be parked.
 */
export function isWellFormed(dispatch: Dispatch): boolean {
  const { id, subject, purpose, eventType, from, recipient, consentVersion = 1 } = dispatch;
  return (
    isId(id) &&
    (isCaseReference(subject) || STREAM.test(subject)) &&
    CODE.test(purpose) &&
    TYPE.test(eventType) &&
    [from, recipient].every(({ length }) => length <= LONGEST_ORGANISATION) &&
    consentVersion <= LARGEST_VERSION
  );
}

/** Names the sequence of one case from one sender. */
export function sequenceOf({ sender, subject }: Pick<Dispatch, 'sender' | 'subject'>): string {
  return `${sender} ${subject}`;
}

/** An arrival as it is remembered. */
export function acceptedOf({ dispatch, digest }: Arrival): AcceptedDispatch {
  const { sender, id, subject, number } = dispatch;
  return { sender, id, subject, number, digest };
}

/**
 * Compares each incoming dispatch with what was accepted, and continues with those that are next. A
 * known one is receipted again. An early one is left, since its sender sends everything without a
 * receipt again, in order. One with the id of another that was accepted of its case is altered, one
 * with the number of another is occupied: a sender whose database was restored numbers and decides again.
 * A receipt as for a known one would sign for something that was never stored.
 */
export function rank(
  arrivals: readonly Arrival[],
  { last, accepted }: ReceivedBefore,
): Map<Arrival, Status> {
  const reached = new Map(last);
  const known = new Map(accepted.map((one) => [identityOf(one), one]));
  const ranked = new Map<Arrival, Status>();
  for (const arrival of arrivals) {
    const current = acceptedOf(arrival);
    const before = known.get(identityOf(current));
    const status = before
      ? compare(before, current)
      : place(current.number, reached.get(sequenceOf(current)) ?? 0);
    if (status === 'next') {
      reached.set(sequenceOf(current), current.number);
      known.set(identityOf(current), current);
    }
    ranked.set(arrival, status);
  }
  return ranked;
}

function identityOf({ sender, id }: AcceptedDispatch): string {
  return `${sender} ${id}`;
}

function compare(before: AcceptedDispatch, now: AcceptedDispatch): Status {
  if (before.digest === now.digest) return 'known';
  return before.subject === now.subject ? 'altered' : 'conflicting';
}

function place(number: number, last: number): Status {
  if (number === last + 1) return 'next';
  return number > last ? 'early' : 'occupied';
}
