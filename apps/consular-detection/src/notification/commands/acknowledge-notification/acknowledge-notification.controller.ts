import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { NotificationSummary } from '../../queries/find-notifications/notification-view.js';
import { AcknowledgeNotification } from './acknowledge-notification.handler.js';

@Controller('v1/notifications')
export class AcknowledgeNotificationController {
  constructor(private readonly handler: AcknowledgeNotification) {}

  @Post(':id/acknowledgement')
  @Operation(200, 'acknowledgeNotification', 'Acknowledge that your consulate knows of a referral')
  @Requires('acknowledge', 'notification')
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NotificationSummary> {
    return respond(reply, await this.handler.acknowledge({ actor, idempotency, id }));
  }
}
