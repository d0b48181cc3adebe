import { Injectable } from '@nestjs/common';
import { importEpochKey, type Epoch } from '#libs/confidentiality';
import { Database } from '#libs/persistence';
import { Border } from '../border-config.js';
import { findLiveEpochs, type StoredEpoch } from './epoch-store.js';

interface UsableEpoch extends Epoch {
  readonly usableAt: number;
}

/** The epoch keys in force, in memory: every record that leaves or arrives needs one. */
@Injectable()
export class EpochBook {
  private readonly epochs = new Map<string, UsableEpoch>();

  constructor(
    private readonly database: Database,
    private readonly border: Border,
  ) {}

  /**
   * Reads what is in force; what is over is forgotten. A key is unwrapped once, and a reading that
   * was overtaken by a later one takes nothing away.
   */
  async refresh(): Promise<StoredEpoch[]> {
    const actor = { subject: `epochs:${this.border.node}` };
    const live = await this.database.transaction(actor, findLiveEpochs);
    for (const epoch of live) {
      const { id, state, wrapped } = epoch;
      if (state !== 'active' || !wrapped || this.epochs.has(id)) continue;
      this.epochs.set(id, await this.open(epoch, wrapped));
    }
    const now = new Date().toISOString();
    for (const { id, notAfter } of [...this.epochs.values()]) {
      if (notAfter <= now) this.epochs.delete(id);
    }
    return live;
  }

  /** The key of an epoch that is not over. */
  find(id: string): Epoch | undefined {
    const epoch = this.epochs.get(id);
    return epoch && epoch.notAfter > new Date().toISOString() ? epoch : undefined;
  }

  /** The epoch under which to seal for a peer now: of those in force the one that lasts longest. */
  findForSending(peer: string): Epoch | undefined {
    const now = new Date();
    const time = now.toISOString();
    return [...this.epochs.values()]
      .filter((epoch) => epoch.peer === peer && epoch.usableAt <= now.getTime())
      .filter(({ notBefore, notAfter }) => notBefore <= time && time < notAfter)
      .sort((a, b) => (a.notAfter < b.notAfter ? 1 : -1))[0];
  }

  private async open(epoch: StoredEpoch, wrapped: Buffer): Promise<UsableEpoch> {
    const { id, peer, offer, usable_at } = epoch;
    const key = await this.border.keyProvider.unwrap(wrapped, `epoch:${id}`);
    const { notBefore, notAfter } = offer.body;
    return {
      ...{ id, peer, notBefore, notAfter, node: this.border.node },
      key: importEpochKey(key),
      usableAt: usable_at?.getTime() ?? Infinity,
    };
  }
}
