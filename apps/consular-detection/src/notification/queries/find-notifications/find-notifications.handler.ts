import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { cursorCodec, IsCode, ListQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner, type RecordList } from '#libs/service';
import { notificationStates, type NotificationState } from '../../domain/notification.js';
import { NotificationEntity } from '../../persistence/notification.entity.js';
import { summaryOf, type NotificationSummary } from './notification-view.js';

export class FindNotificationsQuery extends ListQuery {
  @IsOptional() @IsCode(notificationStates) state?: NotificationState;
}

const newestFirst: RecordList<NotificationEntity> = {
  record: 'notification',
  cursors: cursorCodec('notifications'),
  by: ['notifiedAt', 'id'],
  descending: true,
  day: { property: 'notifiedAt', instant: true },
};

/** Reads the notifications of the actor's own consulate. */
@Injectable()
export class FindNotifications {
  constructor(private readonly commands: CommandRunner) {}

  /** Newest first. */
  find(actor: Actor, query: FindNotificationsQuery): Promise<Page<NotificationSummary>> {
    const { organisation } = actor;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) =>
        tx
          .repository(NotificationEntity)
          .createQueryBuilder('notification')
          .where({ organisation, ...(query.state && { state: query.state }) }),
      view: (rows) => rows.map(summaryOf),
    });
  }
}
