import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { latestContract, type DataCategory } from '#libs/contracts';
import type { Actor } from '#libs/identity';
import { currentContext } from '#libs/observability';
import { DisclosurePolicyHolder, explainParts, type Act, type ExplainedPart } from '#libs/policy';
import { CommandRunner } from '#libs/service';
import { getOwnChild } from '../../../case-file/persistence/case-file.repository.js';
import { TrustListCache } from '../../../trust-list/in-force/trust-list-cache.js';
import {
  faultToWaitFor,
  type TrustListFault,
  type Verdict,
} from '../../../trust-list/domain/trust-list-fault.js';
import { findReceived, type ReceivedDisclosure } from './received-disclosures.js';
import { CaseFactsReader } from '../../../disclosure/claim/case-facts.js';
import { consideredText } from '../../../disclosure/considered-words.js';
import { obstacleTo } from '../../../disclosure/domain/disclosure.js';
import type { ExplainDisclosureQuery } from './explain-disclosure.query.js';

/** What the exchange would decide now, and by which rules; or what another node decided and sent. */
export interface ExplainedDisclosure extends ExplainDisclosureQuery {
  readonly purpose: string | null;
  /**
   * False where another node sent it to the recipient: that one decided by its consents and rules,
   * so there is nothing that this node could explain but what it received.
   */
  readonly decidedHere: boolean;
  /** What came to the recipient from other nodes, each with the basis that its sender stated. */
  readonly received: readonly ReceivedDisclosure[];
  readonly policyVersion: string;
  /** What prevents it beside the rules, such as a version that the recipient does not read. */
  readonly obstacle: string | null;
  /** The fault of this node's trust list for which it would wait now, instead of being decided. */
  readonly waitsFor: TrustListFault | null;
  /** One for each category that the event may have, or the event as a whole. */
  readonly parts: readonly ExplainedPart[];
  /** What was considered: an explanation that says less says so. Null where nothing is explained. */
  readonly text: string | null;
}

/**
 * Asks the policy about a disclosure with the facts of this moment; nothing is sent by it. Of what
 * another node sent it says that, and what was received.
 */
@Injectable()
export class ExplainDisclosure {
  constructor(
    private readonly commands: CommandRunner,
    private readonly reader: CaseFactsReader,
    private readonly trustList: TrustListCache,
    private readonly policy: DisclosurePolicyHolder,
  ) {}

  /** Throws `CASE.UNKNOWN` for a case that does not concern the officer's organisation. */
  explain(actor: Actor, query: ExplainDisclosureQuery): Promise<ExplainedDisclosure> {
    const { eventType, caseReference, recipient } = query;
    const contract = latestContract(eventType);
    const { policy } = this.policy;
    return this.commands.read(actor, async (tx) => {
      await getOwnChild(tx, caseReference, actor.organisation);
      const detail = { eventType, recipient };
      audit(tx, { action: 'policy.explain', subject: caseReference, detail });
      const { received, decidedHere } = await findReceived(tx, query);
      const place = { eventType, caseReference, recipient, purpose: contract.purpose ?? null };
      const common = { ...place, decidedHere, received, policyVersion: policy.version };
      if (!decidedHere) return { ...common, obstacle: null, waitsFor: null, parts: [], text: null };
      const memory = await this.reader.rememberFor(tx, actor, caseReference);
      const version = this.reader.acceptedVersion(recipient, eventType, contract.version);
      const remembered = this.reader.remembered(memory, caseReference, recipient);
      const facts = this.reader.facts(memory, caseReference, recipient);
      const categories = [...new Set(Object.values<DataCategory>(contract.parts))];
      const obstacle = obstacleTo({ version, contract }, remembered);
      const parts = explainParts(policy, facts, contract as Act, categories);
      return {
        ...common,
        obstacle: obstacle ?? null,
        waitsFor:
          faultToWaitFor(verdictOn(parts, obstacle), this.trustList.fault(memory.now)) ?? null,
        parts,
        text: consideredText(memory, currentContext()?.language ?? 'en'),
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
