import { Body, Controller, Post, Res } from '@nestjs/common';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { audit } from '#libs/audit';
import { basesInPlaceOfConsent, type BasisInPlaceOfConsent } from '#libs/contracts';
import { newRefusal } from '#libs/domain';
import { respond, Idempotency, IsCaseReference, IsCode, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { CommandRunner } from '#libs/service';
import { lockCaseFile } from '../../../case-file/persistence/case-files.js';

/** The node's retention basis to keep a case: consent is none, since it can be withdrawn. */
export class NameRetentionBasisRequest {
  @IsCaseReference() caseReference!: string;
  @IsCode(basesInPlaceOfConsent) legalBasis!: BasisInPlaceOfConsent;
  /** The law, by name and article; it is told to who withdraws. */
  @IsString() @MinLength(1) @MaxLength(300) law!: string;
}

const STORE = `insert into retention_bases (case_reference, legal_basis, law, named_by) values ($1, $2, $3, $4)
  on conflict (case_reference) do update set legal_basis = excluded.legal_basis, law = excluded.law,
    named_by = excluded.named_by, named_at = now()`;

/**
 * Names why this node keeps a case whatever is withdrawn. It holds for withdrawals that come after
 * it: what was answered stays answered.
 */
@Controller('v1/retention-bases')
export class NameRetentionBasisController {
  constructor(private readonly commands: CommandRunner) {}

  @Post()
  @Roles('data-protection-officer')
  async name(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() { caseReference, legalBasis, law }: NameRetentionBasisRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ caseReference: string }> {
    const given = await this.commands.run({ actor, idempotency }, async (tx) => {
      if (!(await lockCaseFile(tx, caseReference))) return newRefusal('CASE.UNKNOWN');
      await tx.query(STORE, [caseReference, legalBasis, law, actor.subject]);
      const detail = { legalBasis };
      audit(tx, { action: 'retention-basis.name', subject: caseReference, detail });
      return { status: 201, body: { caseReference } };
    });
    return respond(reply, given);
  }
}
