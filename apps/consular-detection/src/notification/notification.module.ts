import { Module } from '@nestjs/common';
import './notification.problems.js';
import { AcknowledgeNotificationController } from './commands/acknowledge-notification/acknowledge-notification.controller.js';
import { AcknowledgeNotification } from './commands/acknowledge-notification/acknowledge-notification.handler.js';
import { FindNotificationsController } from './queries/find-notifications/find-notifications.controller.js';
import { FindNotifications } from './queries/find-notifications/find-notifications.handler.js';
import { CloseNotificationWhenReferralCancelled } from './reactions/close-notification-when-referral-cancelled.consumer.js';
import { RecordAbsenceWhenChildDidNotArrive } from './reactions/record-absence-when-child-did-not-arrive.consumer.js';
import { RecordAgencyWhenReferralForwarded } from './reactions/record-agency-when-referral-forwarded.consumer.js';
import { NotifyConsulateWhenReferralRequested } from './reactions/notify-consulate-when-referral-requested.consumer.js';

@Module({
  controllers: [
    AcknowledgeNotificationController,
    FindNotificationsController,
    NotifyConsulateWhenReferralRequested,
    CloseNotificationWhenReferralCancelled,
    RecordAgencyWhenReferralForwarded,
    RecordAbsenceWhenChildDidNotArrive,
  ],
  providers: [AcknowledgeNotification, FindNotifications],
})
export class NotificationModule {}
