import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ConsulateNotified, newId, ReferralRequested, type NotificationId } from '#libs/contracts';
import { findConsulatesOf, findKnown, type KnownOrganisation } from '#libs/trust-list';
import { causeOf, Outbox, OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { deliveryOf, NodeIdentity, RefusedEventError, type Delivery } from '#libs/service';
import { consulatesToNotify } from '../domain/consulates-to-notify.js';
import { initialNotificationState } from '../domain/notification.js';
import { NotificationEntity } from '../persistence/notification.entity.js';
import { isCancelled, lockNotificationsOf } from '../persistence/notification.repository.js';

/** What a notification shows, by the names of its fields; the custody ledger has the same. */
const NOTIFIED: readonly (keyof NotificationEntity)[] = ['sender', 'agency', 'service', 'urgency'];

/**
 * Notifies the consulate when another country refers a child home. It is not notified of what a
 * consulate of this node has referred itself.
 */
@Controller()
export class NotifyConsulateWhenReferralRequested {
  constructor(
    private readonly node: NodeIdentity,
    private readonly outbox: Outbox,
  ) {}

  @OnEvent(ReferralRequested)
  async handle(
    @Payload() event: EventOf<typeof ReferralRequested>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const delivery = deliveryOf(event);
    const { sender, caseReference: subject } = delivery;
    if (this.node.owns(sender)) return;
    const referral = { sender, referralId: event.data.referralId };
    if (await isCancelled(tx, referral)) return;
    const known = await lockNotificationsOf(tx, referral);
    if (known.length > 0) return;
    const consulates = await this.consulates(tx, sender);
    await store(tx, delivery, event.data, consulates);
    const ids = consulates.map(({ id }) => id);
    await this.report(tx, event, delivery, ids);
    const detail = { consulates: ids };
    audit(tx, { action: 'notification.store', subject, detail });
  }

  /** The exchange writes it into the child's custody ledger. */
  private async report(
    tx: Transaction,
    event: EventOf<typeof ReferralRequested>,
    { sender, caseReference: subject, childId: keyid }: Delivery,
    consulates: string[],
  ): Promise<void> {
    if (consulates.length === 0) return;
    await this.outbox.append(tx, {
      ...{ contract: ConsulateNotified, subject, keyid, cause: causeOf(event) },
      data: { requestId: event.id, sender, consulates, fields: [...NOTIFIED] },
    });
  }

  /** Parked while the sender is not listed: nobody knows which country it speaks from. */
  private async consulates(tx: Transaction, sender: string): Promise<readonly KnownOrganisation[]> {
    const host = await findKnown(tx, sender);
    if (!host) throw new RefusedEventError('NOTIFICATION.SENDER_NOT_LISTED');
    return consulatesToNotify(host, await findConsulatesOf(tx, this.node.node, host.country));
  }
}

async function store(
  tx: Transaction,
  { organisation: agency, sender, caseReference }: Delivery,
  { referralId, service, urgency }: ReferralRequested,
  consulates: readonly KnownOrganisation[],
): Promise<void> {
  const notifications = consulates.map(({ id: organisation }) => ({
    ...{
      id: newId<NotificationId>(),
      organisation,
      caseReference,
      sender,
      referralId,
      agency,
      service,
      urgency,
    },
    ...{ state: initialNotificationState, acknowledgedAt: null },
  }));
  await tx.repository(NotificationEntity).insert(notifications);
}
