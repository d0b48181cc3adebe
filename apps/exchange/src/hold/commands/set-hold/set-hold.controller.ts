import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { audit } from '#libs/audit';
import { holdReasons, type HoldReason } from '#libs/contracts';
import { newRefusal } from '#libs/domain';
import { respond, Idempotency, IsCaseReference, IsCode, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { CommandRunner } from '#libs/service';
import { lockOwnCaseFile } from '../../../case-file/persistence/case-files.js';
import { placeHold } from '../../persistence/holds.js';

export class SetHoldRequest {
  @IsCaseReference() caseReference!: string;
  @IsCode(holdReasons.codes) reason!: HoldReason;
}

/** Sets a protection hold by hand: from the commit on, nothing unclaimed leaves. */
@Controller('v1/holds')
export class SetHoldController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
  ) {}

  @Post()
  @Roles('host-authority-officer', 'consular-officer', 'supervisor')
  async set(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() { caseReference, reason }: SetHoldRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ holdId: string }> {
    const given = await this.commands.run({ actor, idempotency }, async (tx) => {
      const file = await lockOwnCaseFile(tx, caseReference, actor.organisation);
      if (!file) return newRefusal('CASE.UNKNOWN');
      const setBy = actor.organisation;
      const holdId = await placeHold(tx, this.outbox, file, { reason, setBy });
      audit(tx, { action: 'hold.set', subject: caseReference, detail: { reason } });
      return { status: 201, version: 1, body: { holdId } };
    });
    return respond(reply, given);
  }
}
