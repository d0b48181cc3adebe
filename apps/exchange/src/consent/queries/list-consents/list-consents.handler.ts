import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { auditList } from '#libs/audit';
import {
  consentStates,
  shortCodeNumber,
  type ConsentKind,
  type ConsentState,
  type Purpose,
} from '#libs/contracts';
import { cursorCodec, IsCode, ListQuery, rowsToFetch, toPage, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { plannedEachTime } from '#libs/persistence';
import { CommandRunner, lineOf, shortCodeSql, type Awaiting, type Line } from '#libs/service';

export class ListConsentsQuery extends ListQuery {
  @IsOptional() @IsCode(consentStates.codes) state?: ConsentState;
}

/** A line of a list: the newest version of a consent or an assent, and nothing of who gave it. */
export interface ConsentSummary extends Line {
  readonly kind: ConsentKind;
  readonly purposes: readonly Purpose[];
  readonly recipients: readonly string[];
  readonly expiresOn: string | null;
  readonly version: number;
}

interface ConsentRow extends Record<string, unknown> {
  readonly id: string;
  readonly caseReference: string;
  readonly kind: ConsentKind;
  readonly version: number;
  readonly state: ConsentState;
  readonly purposes: readonly Purpose[];
  readonly recipients: readonly string[];
  readonly expiresOn: string | null;
}

const cursors = cursorCodec('consents');
/** For those that never end by themselves: they come last. */
const NEVER = '9999-12-31';

const PAGE = `/* ${plannedEachTime} */ select c.id, c.case_reference as "caseReference", c.kind,
    c.version, c.state, c.purposes, c.recipients, to_char(c.expires_on, 'YYYY-MM-DD') as "expiresOn"
  from consents c
  where c.recorded_by = $1
    and not exists (select from consents n where n.id = c.id and n.version > c.version)
    and ($2::text is null or c.state = $2)
    and ($3::date is null or c.expires_on >= $3::date)
    and ($4::date is null or c.expires_on <= $4::date)
    and ($5::text is null or c.case_reference = $5)
    and ($6::bigint is null or ${shortCodeSql('c.case_reference')} = $6)
    and ($7::date is null or (coalesce(c.expires_on, date '${NEVER}'), c.id) > ($7::date, $8::uuid))
  order by coalesce(c.expires_on, date '${NEVER}'), c.id limit $9`;

/** Reads the consents and assents that the actor's own organisation recorded. */
@Injectable()
export class ListConsents {
  constructor(private readonly commands: CommandRunner) {}

  /** What ends next comes first. `from` and `until` narrow it to last days. */
  find(actor: Actor, query: ListConsentsQuery): Promise<Page<ConsentSummary>> {
    const { state = null, from = null, until = null } = query;
    const code = query.case === undefined ? undefined : shortCodeNumber(query.case);
    const reference = code === undefined ? query.case : undefined;
    return this.commands.read(actor, async (tx) => {
      const [expiresOn = null, id = null] = cursors.decode(query.cursor, ['day', 'id']) ?? [];
      const rows = await tx.query<ConsentRow>(PAGE, [
        ...[actor.organisation, state, from, until, reference ?? null, code ?? null],
        ...[expiresOn, id, rowsToFetch(query)],
      ]);
      const page = toPage(rows, query, cursors, {
        item: (row) => this.summaryOf(row),
        position: (row) => [row.expiresOn ?? NEVER, row.id],
      });
      return auditList(tx, { action: 'consent.list', purpose: purposeOf('consent') }, page);
    });
  }

  private summaryOf(row: ConsentRow): ConsentSummary {
    const { kind, purposes, recipients, expiresOn, version } = row;
    const line = lineOf(row, awaitedOf(row), this.commands.calendar);
    return { ...line, kind, purposes, recipients, expiresOn, version };
  }
}

function awaitedOf({ state, expiresOn }: ConsentRow): Awaiting | undefined {
  const by = expiresOn ?? undefined;
  if (state === 'requested') return { for: 'consent-answer', by };
  return state === 'given' || state === 'renewed' ? { for: 'consent-renewal', by } : undefined;
}
