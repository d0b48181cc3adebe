import { Injectable } from '@nestjs/common';
import {
  findEntry,
  findOrganisation,
  isTrustListValid,
  nodeKeysOf,
  VerifyingKey,
  verifyTrustList,
  type TrustList,
  type TrustListEntry,
  type Organisation,
  type TrustAnchor,
  type VerifiedTrustList,
} from '#libs/confidentiality';
import { Observability, Unhealthy, type Counter, type HealthDetail } from '#libs/observability';
import { Database } from '#libs/persistence';
import { Border } from '../../peer/border.config.js';
import type { TrustListFault } from '../domain/trust-list-fault.js';

const REFRESH_MS = 5_000;

/**
 * What is stored in the database is not a trust list that network and nodes have signed; the code
 * gives the reason.
 */
class StoredTrustListError extends Error {
  override readonly name = 'StoredTrustListError';

  constructor(readonly code: string) {
    super('the stored trust list is not valid');
  }
}

/**
 * This exchange's copy of the trust list, verified when it is read. Cached in memory, since every
 * dispatch reads it; another instance's adoption is seen within seconds. When it cannot be read any
 * more the last one stays in force, and readiness reports it.
 */
@Injectable()
export class TrustListCache {
  private trustList: TrustList | undefined;
  private keys = new Map<string, VerifyingKey>();
  private refreshing: NodeJS.Timeout | undefined;
  private isStale = false;
  private isReading = false;
  private readonly failures: Counter;

  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly observability: Observability,
  ) {
    this.failures = observability.metrics.counter(
      'enlace_trust_list_refresh_failures_total',
      'Times that the stored trust list could not be read or verified',
    );
  }

  async open(): Promise<void> {
    await this.refresh();
    this.observability.health.register('trust-list', () => this.health());
    clearInterval(this.refreshing);
    this.refreshing = setInterval(() => {
      // While one read waits for a lock no others follow, which would use all connections.
      if (!this.isReading) void this.confirm();
    }, REFRESH_MS);
  }

  close(): void {
    clearInterval(this.refreshing);
  }

  /** What a new trust list is held against: the network's key, and the keys known so far. */
  anchor(): TrustAnchor {
    const own = new Map([[this.border.node, this.border.signingKey.verifyingKey]]);
    return {
      ...this.border.trust,
      nodeKeys: new Map([...own, ...this.keys]),
      ...(this.trustList && { version: this.trustList.version }),
    };
  }

  verify(document: unknown): VerifiedTrustList {
    return verifyTrustList(document, this.anchor());
  }

  /** The last trust list that was adopted, in force or not. */
  current(): TrustList | undefined {
    return this.trustList;
  }

  isValid(now: Date): boolean {
    return this.trustList !== undefined && isTrustListValid(this.trustList, now);
  }

  /** What is wrong with the trust list at this node now; undefined when decisions may rest on it. */
  fault(now: Date): TrustListFault | undefined {
    if (!this.trustList) return 'none-adopted';
    if (this.isStale) return 'cannot-be-read';
    return this.isValid(now) ? undefined : 'out-of-date';
  }

  entry(node: string): TrustListEntry | undefined {
    return this.trustList && findEntry(this.trustList, node);
  }

  organisation(id: string): Organisation | undefined {
    return this.trustList && findOrganisation(this.trustList, id);
  }

  signingKey(node: string, keyId: string): VerifyingKey | undefined {
    const key = this.keys.get(node);
    return key?.keyId === keyId ? key : undefined;
  }

  /** Reads the newest adopted trust list; throws when the stored one does not verify. */
  async refresh(): Promise<void> {
    const { rows } = await this.database.pool.query<{ document: unknown; version: number }>(
      'select version, document from trust_lists where version > $1 order by version desc limit 1',
      [this.trustList?.version ?? 0],
    );
    const [newest] = rows;
    if (!newest) return;
    const verified = this.verify(newest.document);
    if (!verified.ok) throw new StoredTrustListError(verified.failure);
    this.trustList = verified.trustList;
    this.keys = nodeKeysOf(verified.trustList);
  }

  /**
   * Reads whether there is a newer one. That it cannot be read is a fault of the list, and no failure
   * of the caller: logged when it begins, not each time; the counter continues.
   */
  async confirm(): Promise<void> {
    this.isReading = true;
    try {
      await this.refresh();
      this.isStale = false;
    } catch (error) {
      this.failures.add(1);
      if (!this.isStale) {
        this.observability.logger.error('the trust list cannot be read', { error });
      }
      this.isStale = true;
    } finally {
      this.isReading = false;
    }
  }

  private health(): HealthDetail {
    const reason = this.fault(new Date());
    const detail = this.trustList ? { version: this.trustList.version } : {};
    if (reason) throw new Unhealthy({ reason, ...detail });
    return detail;
  }
}
