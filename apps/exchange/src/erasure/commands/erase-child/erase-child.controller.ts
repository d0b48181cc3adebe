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
import { EraseChild, type ErasedChild } from './erase-child.handler.js';

/** A child is named by any of their cases; all of them are erased at this node. */
export class EraseChildRequest {
  @IsCaseReference() caseReference!: string;
  @IsCode(erasureReasons.codes) reason!: ErasureReason;
}

@Controller('v1/erasures')
export class EraseChildController {
  constructor(private readonly erasures: EraseChild) {}

  @Post()
  @Operation(201, 'eraseChild', 'Erase a child at this node: no record of theirs can be read again')
  @Requires('erase', 'child')
  async erase(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: EraseChildRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasedChild> {
    return respond(reply, await this.erasures.erase({ actor, idempotency, request }));
  }
}
