import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { latestContract, type DataCategory } from '#libs/contracts';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { DisclosurePolicyHolder, explainParts, type Act, type ExplainedPart } from '#libs/policy';
import { CommandRunner } from '#libs/service';
import { shareCaseFiles } from '../../../case-file/persistence/case-file.repository.js';
import { TrustListCache } from '../../../trust-list/trust-list-cache.js';
import {
  faultToWaitFor,
  type TrustListFault,
  type Verdict,
} from '../../../trust-list/domain/trust-list-fault.js';
import { CaseFactsReader } from '../../../disclosure/case-facts.js';
import { obstacleTo } from '../../../disclosure/domain/disclosure.js';
import type { ExplainDisclosureQuery } from './explain-disclosure.query.js';

/** What the exchange would decide now, and by which rules. */
export interface ExplainedDisclosure extends ExplainDisclosureQuery {
  readonly purpose: string | null;
  readonly policyVersion: string;
  /** What prevents it beside the rules, such as a version that the recipient does not read. */
  readonly obstacle: string | null;
  /** The fault of this node's trust list for which it would wait now, instead of being decided. */
  readonly waitsFor: TrustListFault | null;
  /** One for each category that the event may have, or the event as a whole. */
  readonly parts: readonly ExplainedPart[];
}

/** Asks the policy about a disclosure with the facts of this moment; nothing is sent by it. */
@Injectable()
export class ExplainDisclosure {
  constructor(
    private readonly commands: CommandRunner,
    private readonly reader: CaseFactsReader,
    private readonly trustList: TrustListCache,
    private readonly policy: DisclosurePolicyHolder,
  ) {}

  /** Throws `CASE.UNKNOWN` for a case that this node does not know. */
  explain(actor: Actor, query: ExplainDisclosureQuery): Promise<ExplainedDisclosure> {
    const { eventType, caseReference, recipient } = query;
    const contract = latestContract(eventType);
    const { policy } = this.policy;
    return this.commands.read(actor, async (tx) => {
      const files = await shareCaseFiles(tx, [caseReference]);
      if (!files.has(caseReference)) throw new ProblemError('CASE.UNKNOWN');
      const detail = { eventType, recipient };
      audit(tx, { action: 'policy.explain', subject: caseReference, detail });
      // By the facts of the claim: the officer learns which rules decided, and sees no consent.
      const memory = await tx.asRole('consumer', () => this.reader.remember(tx, [caseReference]));
      const version = this.reader.acceptedVersion(recipient, eventType, contract.version);
      const remembered = this.reader.remembered(memory, caseReference, recipient);
      const facts = this.reader.facts(memory, caseReference, recipient);
      const categories = [...new Set(Object.values<DataCategory>(contract.parts))];
      const obstacle = obstacleTo({ version, contract }, remembered);
      const parts = explainParts(policy, facts, contract as Act, categories);
      return {
        ...{ eventType, caseReference, recipient },
        purpose: contract.purpose ?? null,
        policyVersion: policy.version,
        obstacle: obstacle ?? null,
        waitsFor:
          faultToWaitFor(verdictOn(parts, obstacle), this.trustList.fault(memory.now)) ?? null,
        parts,
      };
    });
  }
}

/** As the claim would decide: it is sent when any part may be sent and nothing else prevents it. */
function verdictOn(parts: readonly ExplainedPart[], obstacle: string | undefined): Verdict {
  const reasons = parts.flatMap((part) => part.reasons);
  return {
    allowed: obstacle === undefined && parts.some(({ allowed }) => allowed),
    reasons: obstacle === undefined ? reasons : [...reasons, obstacle],
  };
}
