import { Controller, Get, Query } from '@nestjs/common';
import { IsOptional, IsString, Matches } from 'class-validator';
import { audit } from '#libs/audit';
import { purposes, type Purpose } from '#libs/contracts';
import { Operation, IsCaseReference, IsCode, IsOrganisationId, ProblemError } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { roles, sealableKinds, type Role } from '#libs/permissions';
import { DisclosurePolicyHolder, explainRead, type Explanation } from '#libs/policy';
import { CommandRunner } from '#libs/service';
import { findOwnCase } from '../../persistence/case.repository.js';
import { readUnderSeal } from '../../../break-glass/read-under-seal.js';

/**
 * Somebody, in a role at an organisation, and the case, or a record sealed with it, that they would
 * read.
 */
export class ExplainCaseQuery {
  @IsCode(roles) role!: Role;
  @IsOrganisationId() organisation!: string;
  /** The stable id that the issuer gives them. */
  @IsString() @Matches(/^\S{1,200}$/) actor!: string;
  @IsCode(purposes.codes) purpose!: Purpose;
  @IsCaseReference() caseReference!: string;
  /** The case itself by default. */
  @IsOptional() @IsCode(sealableKinds) record?: (typeof sealableKinds)[number];
}

/** What would be decided now, and by which rules. */
export interface ExplainedCase extends Explanation {
  readonly policyVersion: string;
}

/**
 * Whether somebody may read a case: decided by the policy with the seal and the grants as they are
 * now.
 */
@Controller('v1/explanations/case')
export class ExplainCaseController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly holder: DisclosurePolicyHolder,
  ) {}

  @Get()
  @Operation(200, 'explainCase', 'Explain whether somebody may read a case')
  @Requires('read', 'explanation')
  explain(
    @CurrentActor() officer: Actor,
    @Query() query: ExplainCaseQuery,
  ): Promise<ExplainedCase> {
    const { role, organisation, actor: subject, purpose, caseReference } = query;
    const { record = 'case' } = query;
    return this.commands.read(officer, async (tx) => {
      // Of another organisation the officer learns nothing, not even that it has the case.
      const found =
        organisation === officer.organisation &&
        (await tx.asRole('break-glass', () => findOwnCase(tx, { organisation }, caseReference)));
      if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
      audit(tx, {
        action: 'policy.explain',
        subject: caseReference,
        detail: { actor: subject, role, organisation, record, purpose },
      });
      const who = { subject, role, organisation };
      const { request } = await readUnderSeal(tx, who, found, { record, purpose });
      const { policy } = this.holder;
      return { policyVersion: policy.version, ...explainRead(policy, request) };
    });
  }
}
