import { shortCode } from '#libs/contracts';
import type { NotificationEntity } from '../../persistence/notification.entity.js';

/** What a consulate is shown of a referral: who asks whom for what, and nothing of the child. */
export interface NotificationSummary {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly sender: string;
  readonly agency: string;
  readonly service: string;
  readonly urgency: string;
  readonly notifiedAt: string;
  readonly state: string;
  readonly acknowledgedAt: string | null;
  /** The planned day on which the child did not come: they are to be searched for; null otherwise. */
  readonly absentOn: string | null;
}

export function summaryOf(notification: NotificationEntity): NotificationSummary {
  const { id, caseReference, sender, agency, service, urgency, state } = notification;
  return {
    ...{ id, caseReference, shortCode: shortCode(caseReference), sender, agency },
    ...{ service, urgency, state },
    absentOn: notification.absentOn,
    notifiedAt: notification.notifiedAt.toISOString(),
    acknowledgedAt: notification.acknowledgedAt?.toISOString() ?? null,
  };
}
