import { Injectable } from '@nestjs/common';
import { IsIn, IsOptional } from 'class-validator';
import { audit, auditList } from '#libs/audit';
import { cursorCodec, PageQuery, ProblemError, rowsToFetch, toPage, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf, seesWholeCase } from '#libs/permissions';
import { plannedEachTime } from '#libs/persistence';
import { CommandRunner } from '#libs/service';
import { viewOf, type WithdrawalRow, type WithdrawalView } from './withdrawal-view.js';

export class FindWithdrawalsQuery extends PageQuery {
  /** Only those of which a node's result is still due, or overdue. */
  @IsOptional() @IsIn(['pending', 'late']) state?: 'pending' | 'late';
}

const cursors = cursorCodec('withdrawals');
const PURPOSE = purposeOf('withdrawal');

const SELECT = `select w.id, w.case_reference as "caseReference", w.consent_id as "consentId", w.kind,
    w.withdrawn_at as "withdrawnAt", w.respond_by as "respondBy",
    (select coalesce(jsonb_agg(jsonb_build_object('node', a.node, 'organisations', a.organisations,
        'outcome', a.outcome, 'legalBasis', a.legal_basis, 'law', a.law, 'answeredAt', a.answered_at)
        order by a.node), '[]')
      from withdrawal_outcomes a where a.withdrawal_id = w.id) as answers
  from withdrawals w
  where (w.recorded_by = $2 or $1 and exists (
    select from case_files f where f.case_reference = w.case_reference and (f.registered_by = $2 or exists (
      select from custody_ledger l where l.case_reference = f.case_reference
        and (l.sender = $2 or l.recipient = $2 and l.act in ('delivered', 'received'))))))`;
const ONE = `${SELECT} and w.id = $3`;
const OPEN = `exists (select from withdrawal_outcomes a where a.withdrawal_id = w.id and a.answered_at is null)`;
const PAGE = `/* ${plannedEachTime} */ ${SELECT}
    and ($3::text is null or ${OPEN} and ($3 = 'pending' or w.respond_by < now()))
    and ($4::timestamptz is null or (w.withdrawn_at, w.id) < ($4::timestamptz, $5::uuid))
  order by w.withdrawn_at desc, w.id desc limit $6`;

/** Who has processed a withdrawal that the own organisation recorded, and who is late. */
@Injectable()
export class FindWithdrawals {
  constructor(private readonly commands: CommandRunner) {}

  /** Newest first. The data protection officer sees all of the cases that concern their organisation. */
  find(actor: Actor, query: FindWithdrawalsQuery): Promise<Page<WithdrawalView>> {
    return this.commands.read(actor, async (tx) => {
      const [withdrawnAt = null, id = null] = cursors.decode(query.cursor, ['instant', 'id']) ?? [];
      const rows = await tx.query<WithdrawalRow>(PAGE, [
        ...[seesAll(actor), actor.organisation, query.state ?? null, withdrawnAt, id],
        rowsToFetch(query),
      ]);
      const now = new Date();
      const page = toPage(rows, query, cursors, {
        item: (row) => viewOf(row, now),
        position: (row) => [row.withdrawnAt.toISOString(), row.id],
      });
      return auditList(tx, { action: 'withdrawal.list', purpose: PURPOSE }, page);
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<WithdrawalView> {
    return this.commands.read(actor, async (tx) => {
      const [row] = await tx.query<WithdrawalRow>(ONE, [
        ...[seesAll(actor), actor.organisation, id],
      ]);
      if (!row) throw new ProblemError('RESOURCE.NOT_FOUND');
      const { caseReference: subject } = row;
      audit(tx, { action: 'withdrawal.read', subject, purpose: PURPOSE });
      return viewOf(row, new Date());
    });
  }
}

function seesAll({ role }: Actor): boolean {
  return seesWholeCase(role);
}
