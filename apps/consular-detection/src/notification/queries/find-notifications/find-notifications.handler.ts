import { Injectable } from '@nestjs/common';
import { auditList } from '#libs/audit';
import { IsOptional } from 'class-validator';
import { cursorCodec, IsCode, PageQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, findPage, mapPage, type ListOrder } from '#libs/service';
import { notificationStates, type NotificationState } from '../../domain/notification.js';
import { NotificationEntity } from '../../persistence/notification.entity.js';
import { summaryOf, type NotificationSummary } from './notification-view.js';

export class FindNotificationsQuery extends PageQuery {
  @IsOptional() @IsCode(notificationStates) state?: NotificationState;
}

const newestFirst: ListOrder<NotificationEntity> = {
  cursors: cursorCodec('notifications'),
  by: ['notifiedAt', 'id'],
  descending: true,
};

/** Reads the notifications of the actor's own consulate. */
@Injectable()
export class FindNotifications {
  constructor(private readonly commands: CommandRunner) {}

  /** Newest first. */
  find(actor: Actor, query: FindNotificationsQuery): Promise<Page<NotificationSummary>> {
    const { organisation } = actor;
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(NotificationEntity)
        .createQueryBuilder('notification')
        .where({ organisation, ...(query.state && { state: query.state }) });
      const page = mapPage(await findPage(select, query, newestFirst), summaryOf);
      const read = { action: 'notification.list', purpose: purposeOf('notification') };
      return auditList(tx, read, page);
    });
  }
}
