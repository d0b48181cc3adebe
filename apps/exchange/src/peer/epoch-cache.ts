import { Injectable } from '@nestjs/common';
import { importEpochKey, type Epoch } from '#libs/confidentiality';
import { Database, isTransient } from '#libs/persistence';
import { Border } from './border.config.js';
import { findLiveEpochs, type StoredEpoch } from './epoch.repository.js';

interface UsableEpoch extends Epoch {
  readonly usableAt: number;
}

/** One whose key, or private half, does not open. */
export interface ClosedEpoch extends StoredEpoch {
  readonly error: unknown;
}

/** What is in force, by whether it can be used. */
export interface LiveEpochs {
  readonly open: readonly StoredEpoch[];
  readonly closed: readonly ClosedEpoch[];
}

/**
 * The epoch keys in force, in memory: every record that leaves or arrives needs one. A key that does
 * not open is missing to its peer alone.
 */
@Injectable()
export class EpochCache {
  private readonly epochs = new Map<string, UsableEpoch>();

  constructor(
    private readonly database: Database,
    private readonly border: Border,
  ) {}

  /**
   * Reads what is in force; what is over is removed. A key is unwrapped once, and a read that was
   * overtaken by a later one removes nothing.
   */
  async refresh(): Promise<LiveEpochs> {
    const actor = { subject: `epochs:${this.border.node}` };
    const live = await this.database.transaction(actor, findLiveEpochs);
    const open: StoredEpoch[] = [];
    const closed: ClosedEpoch[] = [];
    for (const epoch of live) {
      try {
        await this.add(epoch);
        open.push(epoch);
      } catch (error) {
        if (isTransient(error)) throw error;
        closed.push({ ...epoch, error });
      }
    }
    const now = new Date().toISOString();
    for (const { id, notAfter } of [...this.epochs.values()]) {
      if (notAfter <= now) this.epochs.delete(id);
    }
    return { open, closed };
  }

  /** Nothing is encrypted under it any more; what comes under it is still opened. */
  retire(id: string): void {
    const epoch = this.epochs.get(id);
    if (epoch) this.epochs.set(id, { ...epoch, usableAt: Infinity });
  }

  /** Those that are not over. */
  all(): Epoch[] {
    const now = new Date().toISOString();
    return [...this.epochs.values()].filter(({ notAfter }) => notAfter > now);
  }

  /**
   * The epoch under which to encrypt for a peer now: of those in force the one that lasts longest.
   */
  findForSending(peer: string): Epoch | undefined {
    const now = new Date();
    const time = now.toISOString();
    return [...this.epochs.values()]
      .filter((epoch) => epoch.peer === peer && epoch.usableAt <= now.getTime())
      .filter(({ notBefore, notAfter }) => notBefore <= time && time < notAfter)
      .sort((a, b) => (a.notAfter < b.notAfter ? 1 : -1))[0];
  }

  /** An own offer is opened only to check that its acceptance can be completed. */
  private async add({ id, peer, state, offer, wrapped, usable_at }: StoredEpoch): Promise<void> {
    if (!wrapped || this.epochs.has(id)) return;
    const key = await this.border.keyProvider.unwrap(wrapped, `epoch:${id}`);
    if (state !== 'active') return;
    const { notBefore, notAfter } = offer.body;
    this.epochs.set(id, {
      ...{ id, peer, notBefore, notAfter, node: this.border.node },
      key: importEpochKey(key),
      usableAt: usable_at?.getTime() ?? Infinity,
    });
  }
}
