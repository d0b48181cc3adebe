import { Controller, Get, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { FindNotifications, FindNotificationsQuery } from './find-notifications.handler.js';
import type { NotificationSummary } from './notification-view.js';

@Controller('v1/notifications')
export class FindNotificationsController {
  constructor(private readonly notifications: FindNotifications) {}

  @Get()
  @Operation(200, 'listNotifications', 'List the referrals of which your consulate was notified')
  @Requires('read', 'notification')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindNotificationsQuery,
  ): Promise<Page<NotificationSummary>> {
    return this.notifications.find(actor, query);
  }
}
