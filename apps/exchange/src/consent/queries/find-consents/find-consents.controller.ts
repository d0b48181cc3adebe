import { Controller, Get, Param } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner } from '#libs/service';
import { CaseParameter } from '../../../case-file/case.parameter.js';
import { getOwnChild } from '../../../case-file/persistence/case-file.repository.js';
import { ConsentStore, type OpenedConsent } from '../../persistence/consent-store.js';
import { findConsentsOf } from '../../persistence/consent.repository.js';

/** What the organisations of this node have recorded for a case; each sees its own records. */
@Controller('v1/cases/:caseReference/consents')
export class FindConsentsController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly store: ConsentStore,
  ) {}

  @Get()
  @Operation(200, 'listConsents', 'List what was consented to for a case')
  @Requires('read', 'consent')
  find(
    @CurrentActor() actor: Actor,
    @Param() { caseReference }: CaseParameter,
  ): Promise<{ items: OpenedConsent[] }> {
    return this.commands.read(actor, async (tx) => {
      const childId = await getOwnChild(tx, caseReference, actor.organisation);
      audit(tx, {
        action: 'consent.read',
        subject: caseReference,
        purpose: purposeOf('consent'),
      });
      const lines = (await findConsentsOf(tx, [caseReference])).get(caseReference) ?? [];
      const own = lines.filter(({ recordedBy }) => recordedBy === actor.organisation);
      return { items: await this.store.openAll(tx, { childId }, own) };
    });
  }
}
