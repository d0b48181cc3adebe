import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ReferralForwarded, ReferralRedirected } from '#libs/contracts';
import { Outbox, OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { deliveryOf, EncryptedRecords, orRefused } from '#libs/service';
import { admitForwarded } from '../domain/forwarding.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { openRedirectionReason } from '../persistence/referral.records.js';
import { lockReferral } from '../persistence/referral.repository.js';
import { statusOf } from '../status/referral-status.js';
import { PresentReferral } from './present-referral.js';

/**
 * Presents a redirected referral to the organisation that it was redirected to, once the policy has
 * let it see the preview. From now on that one answers; the former retains nothing of the child.
 */
@Controller()
export class ReceiveReferralWhenReferralForwarded {
  constructor(
    private readonly referrals: PresentReferral,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
  ) {}

  @OnEvent(ReferralForwarded)
  async handle(
    @Payload() event: EventOf<typeof ReferralForwarded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const delivery = deliveryOf(event);
    const { referralId: id } = event.data;
    const former = await lockReferral(tx, { organisation: delivery.sender, id });
    const present = await lockReferral(tx, { organisation: delivery.organisation, id });
    const admitted = orRefused(admitForwarded({ former, present }, delivery.organisation));
    if (admitted === 'known' || admitted === 'cancelled') return;
    const { redirectedTo, sender } = admitted;
    const reason = await openRedirectionReason(this.records, admitted);
    await this.handOver(tx, admitted, { redirectedTo, reason });
    await this.referrals.present(tx, { ...delivery, sender }, event.data);
  }

  private async handOver(
    tx: Transaction,
    former: ReferralEntity,
    redirected: Omit<ReferralRedirected, 'referralId'>,
  ): Promise<void> {
    const saved = await tx.manager.save(Object.assign(former, { ciphertext: null }));
    await this.outbox.append(tx, statusOf(saved, ReferralRedirected, redirected));
    audit(tx, { action: 'referral.hand-over', subject: saved.caseReference });
  }
}
