import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import type { OpenedDispatches } from '#libs/confidentiality';
import { findBlockedStreams, streamKey, WAITING_BEHIND } from '#libs/messaging';
import { together, type Transaction } from '#libs/persistence';
import { RefusedEventError } from '#libs/service';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import {
  incomingOf,
  isWellFormed,
  rank,
  sequenceOf,
  type Arrival,
  type DueReceipt,
  type Status,
} from './incoming-dispatch.js';
import { DispatchApplier, type Applied } from './dispatch-applier.js';
import { DispatchParking, streamOf, type ToPark } from './dispatch-parking.js';
import { examine, refusedByTrustList, type Examined } from './examine-dispatch.js';
import {
  advanceNumbers,
  dueAgain,
  findAccepted,
  lockNumbers,
  queueReceipts,
  storeAccepted,
  storeLists,
} from './received-dispatch.repository.js';

/** A dispatch that is not accepted, though its record was authentic. */
export interface RefusedDispatch {
  readonly recordId: string;
  readonly reason: 'malformed-dispatch' | 'conflicting-dispatch';
  /** The digest of the dispatch: its sender sends it again until it has a receipt. */
  readonly content: string;
}

/** What follows for each arrival, and the last number that was accepted before of each sequence. */
interface Ranked {
  readonly ranked: ReadonlyMap<Arrival, Status>;
  readonly last: ReadonlyMap<string, number>;
}

/** Sorted by what is to be done with them. */
interface Sorted {
  readonly apply: Applied[];
  readonly park: ToPark[];
}

/**
 * Stores what has arrived, in one transaction: number, id, ledger, the internal event, and the
 * receipt that is due. Each number is accepted once and in order.
 */
@Injectable()
export class DispatchReceiver {
  constructor(
    private readonly trustList: TrustListCache,
    private readonly applier: DispatchApplier,
    private readonly parking: DispatchParking,
    private readonly calendar: CivilCalendar,
  ) {}

  /**
   * Returns what must go to quarantine. With `parkAs`, what is new is parked under that code: the
   * last resort for what cannot be applied for a reason that nobody foresaw.
   */
  async receive(
    tx: Transaction,
    records: readonly OpenedDispatches[],
    parkAs?: string,
  ): Promise<RefusedDispatch[]> {
    const all = incomingOf(records);
    const arrivals = all.filter(({ dispatch }) => isWellFormed(dispatch));
    const malformed = all.filter(({ dispatch }) => !isWellFormed(dispatch));
    const { ranked, last } = await this.rank(tx, arrivals);
    await this.store(tx, of(ranked, 'next'), records, parkAs);
    queueReceipts(tx, [
      ...(await dueAgain(tx, of(ranked, 'known'))),
      ...of(ranked, 'early').map((arrival): DueReceipt => ({ arrival, state: 'early' })),
      ...(await this.toRestored(tx, ranked, last)),
    ]);
    return [
      ...malformed.map((arrival) => refused(arrival, 'malformed-dispatch')),
      ...[...of(ranked, 'altered'), ...of(ranked, 'occupied'), ...of(ranked, 'conflicting')].map(
        (arrival) => refused(arrival, 'conflicting-dispatch'),
      ),
    ];
  }

  /**
   * To a sender that numbers or decides again what this node has: what was accepted, and the last
   * number of its case. It goes on from there, and nothing comes into effect twice.
   */
  private async toRestored(
    tx: Transaction,
    ranked: ReadonlyMap<Arrival, Status>,
    last: ReadonlyMap<string, number>,
  ): Promise<DueReceipt[]> {
    const reached = new Map(last);
    for (const { dispatch } of of(ranked, 'next'))
      reached.set(sequenceOf(dispatch), dispatch.number);
    const withLast = (due: DueReceipt): DueReceipt => ({
      ...due,
      last: reached.get(sequenceOf(due.arrival.dispatch)) ?? 0,
    });
    const altered = await dueAgain(tx, of(ranked, 'altered'));
    const occupied = of(ranked, 'occupied').map((arrival): DueReceipt => ({
      arrival,
      state: 'occupied',
    }));
    return [...altered, ...occupied].map(withLast);
  }

  private async rank(tx: Transaction, arrivals: readonly Arrival[]): Promise<Ranked> {
    if (arrivals.length === 0) return { ranked: new Map(), last: new Map() };
    const dispatches = arrivals.map(({ dispatch }) => dispatch);
    // The lock comes first: what was accepted is read under it.
    const [last, accepted] = await together(
      lockNumbers(tx, dispatches),
      findAccepted(tx, dispatches),
    );
    return { ranked: rank(arrivals, { last, accepted }), last };
  }

  private async store(
    tx: Transaction,
    unseen: Arrival[],
    records: readonly OpenedDispatches[],
    parkAs: string | undefined,
  ): Promise<void> {
    if (unseen.length === 0) return;
    advanceNumbers(
      tx,
      unseen.map(({ dispatch }) => dispatch),
    );
    const { apply, park } = parkAs
      ? { apply: [], park: unseen.map((arrival) => ({ arrival, reason: parkAs })) }
      : await this.sort(tx, unseen);
    const discarded = await this.applier.apply(tx, apply);
    const due = [
      ...apply.map(({ arrival }) => receiptFor(arrival, discarded)),
      ...park.map(({ arrival }): DueReceipt => ({ arrival, state: 'parked' })),
    ];
    storeAccepted(tx, due);
    await this.parking.park(tx, park);
    const used = new Set(unseen.map(({ recordId }) => recordId));
    storeLists(
      tx,
      records.filter(({ recordId }) => used.has(recordId)),
    );
    queueReceipts(tx, due);
    audit(tx, ...unseen.map(auditOf));
  }

  /**
   * What can be applied, and what must be parked: what cannot be applied, and what comes behind it of
   * the same sender and case. The safety class passes.
   */
  private async sort(tx: Transaction, arrivals: readonly Arrival[]): Promise<Sorted> {
    const sorted: Sorted = { apply: [], park: [] };
    const streams = arrivals.map(streamOf);
    const blocked = await findBlockedStreams(tx, this.parking.consumer, streams);
    const today = this.calendar.today();
    for (const arrival of arrivals) {
      const stream = streamKey(streamOf(arrival));
      const examined = await this.examineByNewest(arrival, today);
      const passes = typeof examined !== 'string' && examined.contract.rule === 'safety';
      if (blocked.has(stream) && !passes) {
        sorted.park.push({ arrival, reason: WAITING_BEHIND });
      } else if (typeof examined === 'string') {
        blocked.add(stream);
        sorted.park.push({ arrival, reason: examined });
      } else {
        sorted.apply.push({ arrival, examined });
      }
    }
    return sorted;
  }

  /** Another instance may have adopted a list, seconds ago, that allows what the one in memory does not. */
  private async examineByNewest(arrival: Arrival, today: string): Promise<Examined | string> {
    const examined = this.examineOne(arrival, today);
    if (typeof examined !== 'string' || !refusedByTrustList.has(examined)) return examined;
    const before = this.trustList.current();
    await this.trustList.confirm();
    return this.trustList.current() === before ? examined : this.examineOne(arrival, today);
  }

  private examineOne({ dispatch }: Arrival, today: string): Examined | string {
    try {
      return examine(dispatch, this.trustList.current(), today);
    } catch (error) {
      if (error instanceof RefusedEventError) return error.code;
      throw error;
    }
  }
}

function refused(
  { recordId, digest }: Arrival,
  reason: RefusedDispatch['reason'],
): RefusedDispatch {
  return { recordId, reason, content: digest };
}

/** What is of an erased child is discarded, and the sender learns no more than that. */
function receiptFor(arrival: Arrival, discarded: ReadonlySet<Arrival>): DueReceipt {
  return discarded.has(arrival)
    ? { arrival, state: 'discarded', reason: 'nothing-held' }
    : { arrival, state: 'applied' };
}

function of(ranked: ReadonlyMap<Arrival, Status>, wanted: Status): Arrival[] {
  return [...ranked].filter(([, status]) => status === wanted).map(([arrival]) => arrival);
}

function auditOf({ dispatch }: Arrival) {
  const { id, eventType, recipient, subject, purpose } = dispatch;
  return {
    action: 'dispatch.receive',
    subject,
    purpose,
    detail: { dispatchId: id, eventType, recipient },
  };
}
