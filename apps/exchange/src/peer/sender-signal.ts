import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/persistence';

/**
 * Notifies the border sender for which peer nodes something was committed. It is in memory, for this
 * process alone: what it loses with the process, the sender finds at its poll (ADR 27).
 */
@Injectable()
export class SenderSignal {
  private readonly raised = new Set<string>();
  private wake = (): void => undefined;

  /** Names peers for whom something is committed. Before the commit it may be polled too early. */
  raise(peers: Iterable<string>): void {
    for (const peer of peers) this.raised.add(peer);
    if (this.raised.size > 0) this.wake();
  }

  /** Names them once the transaction has committed, and not at all when it rolls back. */
  raiseAfter(tx: Transaction, peers: Iterable<string>): void {
    tx.afterCommit(() => {
      this.raise(peers);
    });
  }

  /** The peers named since it was asked last. */
  drain(): string[] {
    const peers = [...this.raised];
    this.raised.clear();
    return peers;
  }

  /** Who is woken at each raise; one alone, the sender. */
  onRaise(wake: () => void): void {
    this.wake = wake;
  }
}
