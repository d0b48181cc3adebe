import { Controller, Get, Param } from '@nestjs/common';
import { audit } from '#libs/audit';
import { reasonsVisibleTo } from '#libs/delivery';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { purposeOf, seesWholeCase } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { DisclosurePolicyHolder } from '#libs/policy';
import { CommandRunner } from '#libs/service';
import { CaseParameter } from '../../../case-file/case.parameter.js';
import { getOwnChild } from '../../../case-file/persistence/case-file.repository.js';
import { knowsOfHoldsAt } from '../../../hold/persistence/hold.repository.js';

interface Withheld {
  readonly category?: string;
  readonly reasons: readonly string[];
}

/** One line of a child's custody ledger, without the proof's bytes. */
export interface LedgerLine extends Record<string, unknown> {
  readonly recordedAt: string;
  readonly act: string;
  /** At the node that it came to, it is the one that the copy has there. */
  readonly eventId: string;
  readonly eventType: string;
  readonly sender: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly categories: string[];
  /** What of a preview or a notification was sent, by the names of its fields. */
  readonly fields: string[];
  /** Whether it corrected what was sent before. */
  readonly corrects: boolean;
  readonly withheld: readonly Withheld[];
  readonly rules: string[];
  readonly consentVersion: number | null;
  readonly overrideId: string | null;
  readonly agreement: string | null;
  readonly receipted: boolean;
  /** `parked` until the receiver has signed once more, as `applied` or `discarded`. */
  readonly receiptState: string | null;
}

/** The lines of a case that somebody may see. */
export interface Ledger {
  /** These are the lines of one organisation: others of this node may have lines of their own. */
  readonly partial: boolean;
  readonly items: readonly LedgerLine[];
}

const LINES = `select recorded_at as "recordedAt", act, event_id as "eventId", event_type as "eventType", sender, recipient, purpose,
    categories, fields, corrects, withheld, rules, consent_version as "consentVersion", override_id as "overrideId", agreement, act = 'receipted' as receipted,
    receipt_state as "receiptState"
  from custody_ledger
  where case_reference = $1
    and ($2 or sender = $3 or (recipient = $3 and act in ('delivered', 'received')))
  order by position`;

/** Who received which categories of a case, when, and on what ground. */
@Controller('v1/cases/:caseReference/ledger')
export class FindLedgerController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly policy: DisclosurePolicyHolder,
  ) {}

  /**
   * The data protection officer sees all lines of a case that concerns their organisation; others
   * what their organisation sent, and what reached it: what was withheld from somebody is not shown
   * to them. Whose role or organisation may not know of a hold reads of what one withheld what is written
   * of all that is withheld for no consent. Throws `CASE.UNKNOWN` for any other case.
   */
  @Get()
  @Operation(200, 'listLedger', 'List who received what of a case, and on what ground')
  @Requires('read', 'ledger')
  find(@CurrentActor() actor: Actor, @Param() { caseReference }: CaseParameter): Promise<Ledger> {
    return this.commands.read(actor, async (tx) => {
      await getOwnChild(tx, caseReference, actor.organisation);
      audit(tx, {
        action: 'ledger.read',
        subject: caseReference,
        purpose: purposeOf('ledger'),
      });
      const all = seesWholeCase(actor.role);
      const items = await tx.query<LedgerLine>(LINES, [caseReference, all, actor.organisation]);
      const mayKnow = await this.holdsVisibleTo(tx, actor, caseReference);
      return {
        partial: !all,
        items: items.map((line) => (mayKnow(new Date(line.recordedAt)) ? line : withoutHold(line))),
      };
    });
  }

  private async holdsVisibleTo(
    tx: Transaction,
    actor: Actor,
    caseReference: string,
  ): Promise<(at: Date) => boolean> {
    return this.mayReadHolds(actor)
      ? knowsOfHoldsAt(tx, caseReference, actor.organisation)
      : () => false;
  }

  private mayReadHolds({ role }: Actor): boolean {
    return this.policy.policy.decideRead({
      ...{ role, record: 'hold', purpose: purposeOf('hold') },
      ...{ ownOrganisation: true, sealed: false, brokenGlass: false },
    }).allowed;
  }
}

function withoutHold(line: LedgerLine): LedgerLine {
  const withheld = line.withheld.map((part) => ({
    ...part,
    reasons: reasonsVisibleTo(false, part.reasons),
  }));
  // Which rule forbade it would reveal the reason.
  return { ...line, rules: line.act === 'withheld' ? [] : line.rules, withheld };
}
