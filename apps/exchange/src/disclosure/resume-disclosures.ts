import { Injectable } from '@nestjs/common';
import { WorkLoop } from '#libs/messaging';
import { Observability, Unhealthy } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { TrustListCache } from '../trust-list/in-force/trust-list-cache.js';
import { ClaimDisclosures } from './claim/claim-disclosures.js';
import { countWaiting, findWaitingCases } from './persistence/waiting-disclosure.repository.js';

const POLL_MS = 2_000;

/**
 * Decides what waited for this node's trust list as soon as there is one to decide by. Each case is
 * a transaction of its own, so that one that fails does not delay the others.
 */
@Injectable()
export class ResumeDisclosures extends WorkLoop {
  constructor(
    private readonly node: NodeIdentity,
    private readonly database: Database,
    private readonly trustList: TrustListCache,
    private readonly claims: ClaimDisclosures,
    private readonly observability: Observability,
  ) {
    super({
      idleMs: POLL_MS,
      failed: (error) => {
        observability.logger.warn('what waits to be disclosed will be tried again', { error });
      },
    });
  }

  override start(): void {
    this.observability.health.register('disclosures', () => this.health());
    super.start();
  }

  protected override async round(): Promise<boolean> {
    if (this.trustList.fault(new Date())) return false;
    const failures: unknown[] = [];
    let ended = 0;
    for (const subject of await this.transact(findWaitingCases)) {
      try {
        ended += await this.transact((tx) => this.claims.resume(tx, subject));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return ended > 0;
  }

  private async health(): Promise<void> {
    const { waiting, restored } = await this.transact(countWaiting);
    if (waiting === 0) return;
    const ours = restored > 0 ? 'restored' : 'being-decided';
    throw new Unhealthy({ reason: this.trustList.fault(new Date()) ?? ours, waiting });
  }

  /** It goes on with what the consumer began, and may see and do the same. */
  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `consumer:${this.node.node}.exchange` }, work);
  }
}
