import { Unhealthy, type Observability } from '#libs/observability';
import type { ClosedEpoch } from './epoch-cache.js';

/**
 * Reports to the operator epochs whose key does not open: each is logged once, readiness shows the
 * peers.
 */
export class ClosedEpochs {
  private known: readonly ClosedEpoch[] = [];

  constructor(private readonly observability: Observability) {
    observability.health.register('epochs', () => {
      this.check();
    });
  }

  record(closed: readonly ClosedEpoch[]): void {
    for (const { id, peer, error } of closed) {
      if (this.known.some((one) => one.id === id)) continue;
      this.observability.logger.error('the key of an epoch cannot be opened', {
        node: peer,
        error,
      });
    }
    this.known = closed;
  }

  private check(): void {
    const peers = new Set(this.known.map(({ peer }) => peer));
    if (peers.size === 0) return;
    throw new Unhealthy({ reason: 'cannot-be-opened', peers: [...peers].sort().join() });
  }
}
