import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { OpenedDispatches } from '#libs/confidentiality';
import { claimNew, findBlockedStreams, streamKey } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { DirectoryBook } from '../../directory/directory-book.js';
import { Border } from '../border-config.js';
import { arrivalsOf, rank, type Arrival, type Owed, type Standing } from './arrival.js';
import { DispatchApplier } from './dispatch-applier.js';
import { examine, type Examined } from './examine.js';
import { findParkedIds, oweReceipts, keepLists } from './incoming.js';
import { DispatchParking } from './dispatch-parking.js';
import { advanceNumbers, lockNumbers } from './received-numbers.js';

/** Sorted by what is to be done with them. */
interface Sorted {
  readonly apply: { readonly arrival: Arrival; readonly examined: Examined }[];
  readonly park: { readonly arrival: Arrival; readonly reason: string }[];
}

/**
 * Stores what has arrived, in one transaction: number, inbox row, ledger, the internal event, and
 * the receipt that is owed. Each number is taken once and in order.
 */
@Injectable()
export class DispatchTaker {
  private readonly consumer: string;

  constructor(
    border: Border,
    private readonly directory: DirectoryBook,
    private readonly applier: DispatchApplier,
    private readonly parking: DispatchParking,
  ) {
    this.consumer = `${border.node}.exchange.border`;
  }

  async take(tx: Transaction, records: readonly OpenedDispatches[]): Promise<void> {
    const arrivals = arrivalsOf(records);
    if (arrivals.length === 0) return;
    const dispatches = arrivals.map(({ dispatch }) => dispatch);
    const ranked = rank(arrivals, await lockNumbers(tx, dispatches));
    const news = await this.claim(tx, of(ranked, 'next'));
    await advanceNumbers(
      tx,
      of(ranked, 'next').map(({ dispatch }) => dispatch),
    );
    const { apply, park } = await this.sort(tx, news);
    await this.applier.apply(tx, apply);
    await this.parking.park(tx, this.consumer, park);
    await keepLists(tx, records);
    await oweReceipts(tx, [
      ...apply.map(({ arrival }): Owed => ({ arrival, state: 'applied' })),
      ...park.map(({ arrival }): Owed => ({ arrival, state: 'parked' })),
      ...(await this.known(tx, of(ranked, 'known'))),
    ]);
    await audit(tx, ...news.map(auditOf));
  }

  /** The inbox is the second bar: an id that was taken under another number is not taken again. */
  private async claim(tx: Transaction, arrivals: Arrival[]): Promise<Arrival[]> {
    const events = arrivals.map((arrival) => ({
      arrival,
      source: `/${arrival.dispatch.sender}`,
      id: arrival.dispatch.id,
    }));
    return (await claimNew(tx, this.consumer, events)).map(({ arrival }) => arrival);
  }

  private async sort(tx: Transaction, news: readonly Arrival[]): Promise<Sorted> {
    const sorted: Sorted = { apply: [], park: [] };
    const blocked = await findBlockedStreams(tx, this.consumer, news.map(streamOf));
    const today = new Date().toISOString().slice(0, 10);
    for (const arrival of news) {
      const stream = streamKey(streamOf(arrival));
      const outcome = this.examineOne(arrival, today);
      const passes = typeof outcome !== 'string' && outcome.contract.rule === 'safety';
      if (blocked.has(stream) && !passes) {
        sorted.park.push({ arrival, reason: 'waiting-behind' });
      } else if (typeof outcome === 'string') {
        blocked.add(stream);
        sorted.park.push({ arrival, reason: outcome });
      } else {
        sorted.apply.push({ arrival, examined: outcome });
      }
    }
    return sorted;
  }

  private examineOne({ dispatch }: Arrival, today: string): Examined | string {
    try {
      return examine(dispatch, this.directory.current(), today);
    } catch (error) {
      const { code } = error as { code?: unknown };
      return typeof code === 'string' ? code : 'malformed-body';
    }
  }

  private async known(tx: Transaction, arrivals: Arrival[]): Promise<Owed[]> {
    const parked = await findParkedIds(tx, this.consumer, arrivals);
    return arrivals.map((arrival) => ({
      arrival,
      state: parked.has(arrival.dispatch.id) ? 'parked' : 'applied',
    }));
  }
}

function of(ranked: ReadonlyMap<Arrival, Standing>, wanted: Standing): Arrival[] {
  return [...ranked].filter(([, standing]) => standing === wanted).map(([arrival]) => arrival);
}

/** How a parked dispatch's stream is named: one sender, one case. */
export function streamOf({ dispatch }: Arrival): { source: string; subject: string } {
  return { source: `/${dispatch.sender}`, subject: dispatch.subject };
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
