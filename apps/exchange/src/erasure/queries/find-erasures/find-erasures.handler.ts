import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import {
  cursorCodec,
  PageQuery,
  ProblemError,
  rowsToFetch,
  toPage,
  type Language,
  type Page,
} from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { plannedEachTime, type Transaction } from '#libs/persistence';
import { CommandRunner } from '#libs/service';
import { ERASURES, type Erasure } from '../../persistence/erasure.repository.js';
import { viewOf, type ErasureView } from './erasure-view.js';

export class FindErasuresQuery extends PageQuery {}

const cursors = cursorCodec('erasures');
const purpose = purposeOf('erasure');
const PAGE = `/* ${plannedEachTime} */ ${ERASURES} where organisation = $1
    and ($2::timestamptz is null or (ordered_at, id) < ($2::timestamptz, $3::uuid))
  order by ordered_at desc, id desc limit $4`;
const ONE = `${ERASURES} where organisation = $1 and id = $2`;

/** The erasures that the own organisation ordered: when each takes effect, and what it came to. */
@Injectable()
export class FindErasures {
  constructor(
    private readonly commands: CommandRunner,
    private readonly calendar: CivilCalendar,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindErasuresQuery, language: Language): Promise<Page<ErasureView>> {
    return this.commands.read(actor, async (tx) => {
      const [orderedAt = null, id = null] = cursors.decode(query.cursor, ['instant', 'id']) ?? [];
      const place = [actor.organisation, orderedAt, id, rowsToFetch(query)];
      const rows = await tx.query<Erasure>(PAGE, place);
      const page = toPage(rows, query, cursors, {
        item: (row) => viewOf(row, language, this.calendar),
        position: (row) => [row.orderedAt.toISOString(), row.id],
      });
      auditShown(tx, 'erasure.list', page.items);
      return page;
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string, language: Language): Promise<ErasureView> {
    return this.commands.read(actor, async (tx) => {
      const [row] = await tx.query<Erasure>(ONE, [actor.organisation, id]);
      if (!row) throw new ProblemError('RESOURCE.NOT_FOUND');
      const view = viewOf(row, language, this.calendar);
      auditShown(tx, 'erasure.read', [view]);
      return view;
    });
  }
}

function auditShown(tx: Transaction, action: string, shown: readonly ErasureView[]): void {
  const subjects = new Set(shown.flatMap(({ caseReferences }) => caseReferences));
  audit(tx, ...[...subjects].map((subject) => ({ action, subject, purpose })));
}
