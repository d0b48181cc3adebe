import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { isRefusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { acknowledge } from '../../domain/notification.js';
import { lockNotification } from '../../persistence/notification.repository.js';
import {
  summaryOf,
  type NotificationSummary,
} from '../../queries/find-notifications/notification-view.js';

export interface AcknowledgeNotificationCommand extends CommandRequest {
  readonly id: string;
}

/** Records that the consulate has acknowledged it. A second acknowledgement changes nothing. */
@Injectable()
export class AcknowledgeNotification {
  constructor(private readonly commands: CommandRunner) {}

  acknowledge(
    command: AcknowledgeNotificationCommand,
  ): Promise<CommandResponse<NotificationSummary>> {
    const { actor, id } = command;
    return this.commands.run(command, async (tx) => {
      const notification = await lockNotification(tx, actor, id);
      const state = acknowledge(notification.state);
      if (isRefusal(state)) return state;
      if (state !== notification.state) {
        Object.assign(notification, { state, acknowledgedAt: new Date() });
        await tx.manager.save(notification);
        const { caseReference: subject } = notification;
        audit(tx, { action: 'notification.acknowledge', subject });
      }
      const { version } = notification;
      return { status: 200, version, body: summaryOf(notification) };
    });
  }
}
