import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { erasureReasons, type ErasureReason } from '#libs/contracts';
import {
  Operation,
  respond,
  Idempotency,
  IsCaseReference,
  IsCode,
  type IdempotentRequest,
} from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { OrderErasure, type OrderedErasure } from './order-erasure.handler.js';

/** A child is named by any of their cases that concerns the organisation. */
export class OrderErasureRequest {
  @IsCaseReference() caseReference!: string;
  @IsCode(erasureReasons.codes) reason!: ErasureReason;
}

@Controller('v1/erasures')
export class OrderErasureController {
  constructor(private readonly erasures: OrderErasure) {}

  @Post()
  @Operation(
    201,
    'orderErasure',
    'Order that the organisation erases a child: hidden now, destroyed later',
  )
  @Requires('erase', 'child')
  async order(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: OrderErasureRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderedErasure> {
    return respond(reply, await this.erasures.order({ actor, idempotency, request }));
  }
}
