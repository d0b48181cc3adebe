import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { DataCategory } from '#libs/contracts';
import { causesOf, causesText } from '#libs/delivery';
import { currentContext } from '#libs/observability';
import { DisclosurePolicyHolder } from '#libs/policy';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { getOwnChild } from '../../../case-file/persistence/case-file.repository.js';
import { CaseFactsReader } from '../../../disclosure/claim/case-facts.js';
import { consideredText } from '../../../disclosure/considered-words.js';
import {
  faultToWaitFor,
  type TrustListFault,
} from '../../../trust-list/domain/trust-list-fault.js';
import { TrustListCache } from '../../../trust-list/in-force/trust-list-cache.js';
import type { CheckDisclosureRequest } from './check-disclosure.request.js';

/** Somebody's question. Its key is not stored: asked again, it is answered by the facts of then. */
export interface CheckDisclosureCommand extends CommandRequest {
  readonly request: CheckDisclosureRequest;
}

/** What would go now, and what would not and why. */
export interface CheckedDisclosure {
  readonly caseReference: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly goes: readonly DataCategory[];
  readonly withheld: readonly {
    readonly category: DataCategory;
    readonly reasons: readonly string[];
    /** The reasons, and what lifts them, in words. */
    readonly text: string;
  }[];
  /** The fault of this node's trust list for which it would wait now, instead of being decided. */
  readonly waitsFor: TrustListFault | null;
  /** What was considered: a check that says less says so. */
  readonly text: string;
}

/**
 * Says before anything is written what the policy would let go. No hold is considered that
 * is not for the role or the organisation: asked about two cases, the answer would reveal it.
 */
@Injectable()
export class CheckDisclosure {
  constructor(
    private readonly commands: CommandRunner,
    private readonly reader: CaseFactsReader,
    private readonly trustList: TrustListCache,
    private readonly policy: DisclosurePolicyHolder,
  ) {}

  /** Throws `CASE.UNKNOWN` for a case that does not concern the actor's organisation. */
  check({ actor, request }: CheckDisclosureCommand): Promise<CheckedDisclosure> {
    const { caseReference, recipient, purpose, categories } = request;
    const language = currentContext()?.language ?? 'en';
    return this.commands.read(actor, async (tx) => {
      await getOwnChild(tx, caseReference, actor.organisation);
      const detail = { recipient, purpose, categories };
      audit(tx, { action: 'disclosure.check', subject: caseReference, purpose, detail });
      const memory = await this.reader.rememberFor(tx, actor, caseReference);
      const facts = this.reader.facts(memory, caseReference, recipient);
      const act = { rule: 'disclose', purpose } as const;
      const decision = this.policy.policy.discloseParts(facts, act, categories);
      const fault = this.trustList.fault(memory.now);
      return {
        ...{ caseReference, recipient, purpose, goes: decision.allowedCategories },
        withheld: decision.withheld.map(({ category, reasons }) => ({
          ...{ category, reasons },
          text: causesText(causesOf(reasons), language),
        })),
        waitsFor: faultToWaitFor(decision, fault) ?? null,
        text: consideredText(memory, language),
      };
    });
  }
}
