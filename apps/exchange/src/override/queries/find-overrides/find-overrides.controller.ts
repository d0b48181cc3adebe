import { Controller, Get, Param } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { purposeOf, seesWholeCase } from '#libs/permissions';
import { CommandRunner, EncryptedRecords } from '#libs/service';
import { getOwnChild } from '../../../case-file/persistence/case-file.repository.js';
import { CaseParameter } from '../../../case-file/case.parameter.js';
import { overrideRecord, type OverrideGrounds } from '../../persistence/override.record.js';
import { findOverridesOf, type OverrideLine } from '../../persistence/override.repository.js';

/** An override with its grounds. */
export interface OverrideView extends Omit<OverrideLine, 'ciphertext'>, OverrideGrounds {}

/** What was decided without consent or assent, by whom and why. */
@Controller('v1/cases/:caseReference/overrides')
export class FindOverridesController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** A supervisor sees those of their organisation, the data protection officer all of the case. */
  @Get()
  @Operation(200, 'listOverrides', 'List the overrides of a case')
  @Requires('read', 'override')
  find(
    @CurrentActor() actor: Actor,
    @Param() { caseReference }: CaseParameter,
  ): Promise<{ items: OverrideView[] }> {
    return this.commands.read(actor, async (tx) => {
      const childId = await getOwnChild(tx, caseReference, actor.organisation);
      const purpose = purposeOf('override');
      audit(tx, { action: 'override.read', subject: caseReference, purpose });
      const lines = (await findOverridesOf(tx, [caseReference])).get(caseReference) ?? [];
      const all = seesWholeCase(actor.role);
      const own = lines.filter((line) => all || line.organisation === actor.organisation);
      return { items: await this.open(childId, own) };
    });
  }

  private open(childId: string, lines: readonly OverrideLine[]): Promise<OverrideView[]> {
    return Promise.all(
      lines.map(async ({ ciphertext, ...line }) => ({
        ...line,
        ...(await this.records.open(childId, overrideRecord, line.overrideId, ciphertext)),
      })),
    );
  }
}
