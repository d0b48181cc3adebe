import { Controller, Get, Header, Headers, Param } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { Operation, languageOf } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { purposeOf, seesWholeCase } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { CommandRunner } from '#libs/service';
import { CaseParameter } from '../../../case-file/case.parameter.js';
import { getOwnChild } from '../../../case-file/persistence/case-file.repository.js';
import { TrustListCache } from '../../../trust-list/in-force/trust-list-cache.js';
import { childLedgerPage, type DecisionLine, type DisclosedLine } from './child-ledger.page.js';

const DISCLOSED = `select given.recorded_at as "recordedAt", recipient, categories,
    fields, corrects, purpose, consent_version as "consentVersion", agreement, rules,
    case when act = 'delivered' then 'within-country' when act = 'received' or exists (
      select from custody_ledger signed where signed.act = 'receipted'
        and signed.event_id = given.event_id and signed.recipient = given.recipient)
      then 'signed' else 'not-signed' end as receipt
  from custody_ledger given
  where case_reference = $1 and act in ('dispatched', 'delivered', 'received')
    and ($2 or sender = $3 or (recipient = $3 and act <> 'dispatched'))
  order by position`;

const DECIDED = `select recorded_at as "recordedAt", sender from custody_ledger
  where case_reference = $1 and act = 'decided' and ($2 or sender = $3) order by position`;

type Disclosed = DisclosedLine & { readonly recordedAt: Date };

/** A child's ledger as it is printed for the child. */
@Controller('v1/cases/:caseReference/ledger/print')
export class PrintLedgerController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly trustList: TrustListCache,
    private readonly calendar: CivilCalendar,
  ) {}

  /**
   * A page in the language of `Accept-Language`, in plain words: who received what kind of thing (of
   * a message that does not identify the child, each field), when, what for, and whether they
   * signed for it. What was withheld is not on it: the page travels with the child, and who finds it
   * must not learn of a protection hold. It says whose lines it has, so that nobody reads as all
   * what is a part.
   */
  @Get()
  @Operation(200, 'printLedger', 'Print the ledger of a case for the child')
  @Header('content-type', 'text/html; charset=utf-8')
  @Requires('read', 'ledger')
  print(
    @CurrentActor() actor: Actor,
    @Param() { caseReference }: CaseParameter,
    @Headers('accept-language') accepted?: string,
  ): Promise<string> {
    return this.commands.read(actor, async (tx) => {
      await getOwnChild(tx, caseReference, actor.organisation);
      const purpose = purposeOf('ledger');
      audit(tx, { action: 'ledger.print', subject: caseReference, purpose });
      const all = seesWholeCase(actor.role);
      const given = await tx.query<Disclosed>(DISCLOSED, [caseReference, all, actor.organisation]);
      const lines = given.map(({ recordedAt, ...line }) => ({
        ...line,
        day: this.calendar.dayOf(recordedAt),
        recipient: this.nameOf(line.recipient),
      }));
      const decisions = await this.findDecisions(tx, [caseReference, all, actor.organisation]);
      const today = this.calendar.today();
      const only = all ? undefined : this.nameOf(actor.organisation);
      const ledger = {
        caseReference,
        lines,
        decisions,
        today,
        ...(only !== undefined && { only }),
      };
      return childLedgerPage(ledger, languageOf(accepted));
    });
  }

  private async findDecisions(
    tx: Transaction,
    of: readonly [caseReference: string, all: boolean, organisation: string],
  ): Promise<DecisionLine[]> {
    const decided = await tx.query<{ recordedAt: Date; sender: string }>(DECIDED, [...of]);
    return decided.map(({ recordedAt, sender }) => ({
      day: this.calendar.dayOf(recordedAt),
      institution: this.nameOf(sender),
    }));
  }

  private nameOf(organisation: string): string {
    return this.trustList.organisation(organisation)?.name ?? organisation;
  }
}
