import { Injectable } from '@nestjs/common';
import { auditList } from '#libs/audit';
import { IsOptional } from 'class-validator';
import { cursorCodec, IsCode, PageQuery, rowsToFetch, toPage, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner } from '#libs/service';
import { notificationStates, type NotificationState } from '../../domain/notification.js';
import { NotificationEntity } from '../../persistence/notification.entity.js';
import { summaryOf, type NotificationSummary } from './notification-view.js';

export class FindNotificationsQuery extends PageQuery {
  @IsOptional() @IsCode(notificationStates) state?: NotificationState;
}

const cursors = cursorCodec('notifications');

/** Reads what the actor's own consulate was told. */
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
        .where({ organisation, ...(query.state && { state: query.state }) })
        .orderBy('notification.toldAt', 'DESC')
        .addOrderBy('notification.id', 'DESC')
        .limit(rowsToFetch(query));
      const after = cursors.decode(query.cursor);
      if (after) {
        const [toldAt, id] = after;
        select.andWhere('(notification.told_at, notification.id) < (:toldAt, :id)', { toldAt, id });
      }
      const page = toPage(await select.getMany(), query, cursors, {
        item: summaryOf,
        position: ({ toldAt, id }) => [toldAt.toISOString(), id],
      });
      const read = { action: 'notification.list', purpose: 'care-and-protection' };
      return auditList(tx, read, page);
    });
  }
}
