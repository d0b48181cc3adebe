import { Injectable } from '@nestjs/common';
import { findBlockedStreams, streamKey, WAITING_BEHIND } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { RefusedEventError } from '#libs/service';
import { TrustListCache } from '../../trust-list/trust-list-cache.js';
import type { Arrival } from './incoming-dispatch.js';
import type { Applied } from './dispatch-applier.js';
import { DispatchParking, streamOf, type ToPark } from './dispatch-parking.js';
import { examine, refusedByTrustList, type Examined } from './examine.js';

/** Sorted by what is to be done with them. */
export interface Sorted {
  readonly apply: Applied[];
  readonly park: ToPark[];
}

/**
 * Separates what can be applied from what must be parked: what cannot be applied, and what follows
 * it of the same sender and case. The safety class passes.
 */
@Injectable()
export class IncomingSorter {
  constructor(
    private readonly trustList: TrustListCache,
    private readonly parking: DispatchParking,
  ) {}

  async sort(tx: Transaction, arrivals: readonly Arrival[]): Promise<Sorted> {
    const sorted: Sorted = { apply: [], park: [] };
    const streams = arrivals.map(streamOf);
    const blocked = await findBlockedStreams(tx, this.parking.consumer, streams);
    const today = new Date().toISOString().slice(0, 10);
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
