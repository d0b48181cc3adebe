import { Controller, Get, Query } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { actsForNode } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { DisclosurePolicyHolder, explainRead, type Explanation } from '#libs/policy';
import { CommandRunner, NodeIdentity } from '#libs/service';
import { concernsOrganisation } from '../../../case-file/persistence/case-file.repository.js';
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
  @Requires('read', 'explanation')
  explain(@CurrentActor() actor: Actor, @Query() query: ExplainReadQuery): Promise<ExplainedRead> {
    const { role, organisation, record, purpose, caseReference } = query;
    const { policy } = this.policy;
    return this.commands.read(actor, async (tx) => {
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

  /** Officers of the whole node have its cases for their own; others those that concern them. */
  private async isOwn(
    tx: Transaction,
    { role, organisation, caseReference }: ExplainReadQuery,
  ): Promise<boolean> {
    if (!this.node.owns(organisation)) return false;
    if (actsForNode(role) || caseReference === undefined) return true;
    return concernsOrganisation(tx, caseReference, organisation);
  }
}
