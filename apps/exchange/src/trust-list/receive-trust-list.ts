import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { OpenedTrustList } from '#libs/confidentiality';
import { Observability } from '#libs/observability';
import type { Transaction } from '#libs/persistence';
import { TrustListSender } from './sending/trust-list-sender.js';
import { recordShown } from './persistence/trust-list.repository.js';
import { StoreTrustList } from './in-force/store-trust-list.js';

/**
 * Receives trust lists that peers forward. They are of the safety class: they need no agreement, and
 * replace one that is out of date. A peer can only bring what was signed: what is not valid is
 * audited with the peer that sent it.
 */
@Injectable()
export class ReceiveTrustList {
  constructor(
    private readonly trustLists: StoreTrustList,
    private readonly sender: TrustListSender,
    private readonly observability: Observability,
  ) {}

  async receive(tx: Transaction, received: readonly OpenedTrustList[]): Promise<void> {
    for (const one of received) await this.receiveOne(tx, one);
    if (received.length === 0) return;
    tx.afterCommit(() => {
      this.sender.wake();
    });
  }

  private async receiveOne(tx: Transaction, { sender, document }: OpenedTrustList): Promise<void> {
    const stored = await this.trustLists.store(tx, document);
    if (stored.ok) {
      await recordShown(tx, sender, stored.trustList.version);
      return;
    }
    const { failure } = stored;
    // A node that was unavailable sends an old one, and gets the newer one.
    if (failure === 'older-version') return;
    const detail = { node: sender, failure };
    audit(tx, { action: 'trust-list.reject', subject: 'trust-list', detail });
    this.observability.logger.error('a peer brought a trust list that does not hold', detail);
  }
}
