import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { auditList } from '#libs/audit';
import { shortCodeNumber, type HoldReason } from '#libs/contracts';
import { cursorCodec, IsCode, ListQuery, rowsToFetch, toPage, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { plannedEachTime } from '#libs/persistence';
import {
  actionsOf,
  CommandRunner,
  EncryptedRecords,
  lineOf,
  shortCodeSql,
  type ActionView,
  type Line,
} from '#libs/service';
import { liftedFrom } from '../../domain/lifted-from.js';
import { holdRecord } from '../../persistence/hold.record.js';

const states = ['current', 'lifted'] as const;
type HoldState = (typeof states)[number];

export class FindHoldsQuery extends ListQuery {
  @IsOptional() @IsCode(states) state?: HoldState;
}

/** A line of a list: a protection hold, in force (`current`) or lifted. */
export interface HoldSummary extends Line {
  readonly state: HoldState;
  /** Null where the child was erased. */
  readonly reason: HoldReason | null;
  /** The organisation that set it. */
  readonly setBy: string;
  readonly setAt: string;
  readonly liftedAt: string | null;
  readonly version: number;
  readonly actions: readonly ActionView[];
}

interface HoldRow extends Record<string, unknown> {
  readonly id: string;
  readonly caseReference: string;
  readonly childId: string;
  readonly ciphertext: Buffer;
  readonly setBy: string;
  readonly setAt: Date;
  readonly liftedAt: Date | null;
  readonly version: number;
}

const cursors = cursorCodec('holds');

/** Those that the organisation may lift: it set them, or it registered the child. */
const PAGE = `/* ${plannedEachTime} */ select h.id, h.case_reference as "caseReference",
    c.child_id as "childId", h.ciphertext, h.set_by as "setBy", h.set_at as "setAt",
    h.lifted_at as "liftedAt", h.version
  from holds h join case_files c using (case_reference)
  where (h.set_by = $1 or c.registered_by = $1)
    and ($2::boolean is null or (h.lifted_at is not null) = $2)
    and ($3::timestamptz is null or h.set_at >= $3)
    and ($4::timestamptz is null or h.set_at < $4)
    and ($5::text is null or h.case_reference = $5)
    and ($6::bigint is null or ${shortCodeSql('h.case_reference')} = $6)
    and ($7::timestamptz is null or (h.set_at, h.id) < ($7::timestamptz, $8::uuid))
  order by h.set_at desc, h.id desc limit $9`;

/** Reads the holds that the actor's own organisation may lift; others do not exist for it. */
@Injectable()
export class FindHolds {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** The last one set comes first. `from` and `until` narrow it to days on which they were set. */
  find(actor: Actor, query: FindHoldsQuery): Promise<Page<HoldSummary>> {
    const { calendar } = this.commands;
    const { state, from, until } = query;
    const code = query.case === undefined ? undefined : shortCodeNumber(query.case);
    const reference = code === undefined ? query.case : undefined;
    return this.commands.read(actor, async (tx) => {
      const [setAt = null, id = null] = cursors.decode(query.cursor, ['instant', 'id']) ?? [];
      const rows = await tx.query<HoldRow>(PAGE, [
        actor.organisation,
        state === undefined ? null : state === 'lifted',
        from === undefined ? null : calendar.startOf(from),
        until === undefined ? null : calendar.endOf(until),
        ...[reference ?? null, code ?? null, setAt, id, rowsToFetch(query)],
      ]);
      const opened = await this.records.openMany(holdRecord, rows);
      const reasons = new Map(rows.map((row, at) => [row.id, opened[at]?.reason ?? null]));
      const page = toPage(rows, query, cursors, {
        item: (row) => this.summaryOf(row, reasons.get(row.id) ?? null, actor),
        position: (row) => [row.setAt.toISOString(), row.id],
      });
      return auditList(tx, { action: 'hold.list', purpose: purposeOf('hold') }, page);
    });
  }

  private summaryOf(row: HoldRow, reason: HoldReason | null, actor: Actor): HoldSummary {
    const { id, caseReference, setBy, setAt, liftedAt, version } = row;
    const state: HoldState = liftedAt === null ? 'current' : 'lifted';
    return {
      ...lineOf({ id, caseReference, state }, undefined, this.commands.calendar),
      ...{ reason, setBy, version },
      setAt: setAt.toISOString(),
      liftedAt: liftedAt?.toISOString() ?? null,
      actions: actionsOf(actor, 'hold', {
        set: null,
        lift: () => liftedFrom({ lifted: liftedAt !== null }),
      }),
    };
  }
}
