import { Controller, Get, Query } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { DisclosurePolicyHolder, explainRead, type Explanation } from '#libs/policy';
import { CommandRunner, NodeIdentity } from '#libs/service';
import {
  concernsOrganisation,
  getOwnChild,
} from '../../../case-file/persistence/case-file.repository.js';
import { ExplainReadQuery } from './explain-read.query.js';

/** What would be decided, and by which rules. */
export interface ExplainedRead extends ExplainReadQuery, Explanation {
  readonly policyVersion: string;
}

/** Whose task a record is: asked of the policy with the facts of this moment. */
@Controller('v1/explanations/read')
export class ExplainReadController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly policy: DisclosurePolicyHolder,
    private readonly node: NodeIdentity,
  ) {}

  @Get()
  @Operation(200, 'explainRead', 'Explain which rules decide a read')
  @Requires('read', 'explanation')
  explain(@CurrentActor() actor: Actor, @Query() query: ExplainReadQuery): Promise<ExplainedRead> {
    const { role, organisation, record, purpose, caseReference } = query;
    const { policy } = this.policy;
    return this.commands.read(actor, async (tx) => {
      if (caseReference !== undefined) await getOwnChild(tx, caseReference, actor.organisation);
      audit(tx, {
        action: 'policy.explain',
        subject: caseReference ?? `policy/${record}`,
        detail: { role, organisation, record, purpose },
      });
      const ownOrganisation = await this.isOwn(tx, query);
      const asked = { role, record, purpose, ownOrganisation, sealed: false, brokenGlass: false };
      const place = {
        role,
        organisation,
        record,
        purpose,
        ...(caseReference && { caseReference }),
      };
      return { ...place, policyVersion: policy.version, ...explainRead(policy, asked) };
    });
  }

  /** A case is an organisation's own when it concerns it, whatever the role. */
  private async isOwn(
    tx: Transaction,
    { organisation, caseReference }: ExplainReadQuery,
  ): Promise<boolean> {
    if (!this.node.owns(organisation)) return false;
    if (caseReference === undefined) return true;
    return concernsOrganisation(tx, caseReference, organisation);
  }
}
