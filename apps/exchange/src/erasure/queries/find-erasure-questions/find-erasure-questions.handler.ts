import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { BasisInPlaceOfConsent } from '#libs/contracts';
import { cursorCodec, PageQuery, rowsToFetch, toPage, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { plannedEachTime } from '#libs/persistence';
import { CommandRunner } from '#libs/service';

export class FindErasureQuestionsQuery extends PageQuery {}

/** Whether the organisation must retain what it has of a child whom somebody in the node erases. */
export interface ErasureQuestion {
  readonly id: string;
  /** Those of the child's cases that concern the organisation that is asked. */
  readonly caseReferences: readonly string[];
  /** Until then it may object; silence is a yes. */
  readonly respondBy: string;
  /** What it objected with, if it did. */
  readonly legalBasis: BasisInPlaceOfConsent | null;
  readonly law: string | null;
}

interface Row extends Omit<ErasureQuestion, 'respondBy'>, Record<string, unknown> {
  readonly respondBy: Date;
}

const cursors = cursorCodec('erasure-questions');
const purpose = purposeOf('erasure-question');
const PAGE = `/* ${plannedEachTime} */ select id, case_references as "caseReferences", respond_by as "respondBy",
    legal_basis as "legalBasis", law
  from erasure_questions where organisation = $1
    and ($2::timestamptz is null or (respond_by, id) < ($2::timestamptz, $3::uuid))
  order by respond_by desc, id desc limit $4`;

/** What the own organisation was asked; who asks, and why, is in none of it. */
@Injectable()
export class FindErasureQuestions {
  constructor(private readonly commands: CommandRunner) {}

  /** The last day to object first. */
  find(actor: Actor, query: FindErasureQuestionsQuery): Promise<Page<ErasureQuestion>> {
    return this.commands.read(actor, async (tx) => {
      const [after = null, id = null] = cursors.decode(query.cursor, ['instant', 'id']) ?? [];
      const place = [actor.organisation, after, id, rowsToFetch(query)];
      const rows = await tx.query<Row>(PAGE, place);
      const page = toPage(rows, query, cursors, {
        item: ({ id, caseReferences, respondBy, legalBasis, law }) => ({
          ...{ id, caseReferences, legalBasis, law },
          respondBy: respondBy.toISOString(),
        }),
        position: (row) => [row.respondBy.toISOString(), row.id],
      });
      const subjects = new Set(page.items.flatMap(({ caseReferences }) => caseReferences));
      const action = 'erasure-question.list';
      audit(tx, ...[...subjects].map((subject) => ({ action, subject, purpose })));
      return page;
    });
  }
}
