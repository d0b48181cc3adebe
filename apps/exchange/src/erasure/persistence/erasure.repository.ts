import type { BasisInPlaceOfConsent, ErasureReason } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';

/** How far an erasure has come. */
export type ErasureState = 'ordered' | 'cancelled' | 'child-erased' | 'records-erased';

/** What an organisation ordered to erase of a child. */
export interface Erasure extends Record<string, unknown> {
  readonly id: string;
  readonly childId: string;
  readonly organisation: string;
  /** Those of the child's cases that concern the organisation. */
  readonly caseReferences: readonly string[];
  readonly reason: ErasureReason;
  readonly orderedAt: Date;
  readonly dueAt: Date;
  readonly state: ErasureState;
  /** The legal bases on which somebody in this node retains the key of the child. */
  readonly grounds: readonly BasisInPlaceOfConsent[];
  readonly version: number;
}

/** An erasure that begins. */
export type NewErasure = Pick<
  Erasure,
  'id' | 'childId' | 'organisation' | 'caseReferences' | 'reason' | 'dueAt'
> & { readonly orderedBy: string };

/** Selects erasures as {@link Erasure}. */
export const ERASURES = `select id, child_id as "childId", organisation, case_references as "caseReferences", reason,
    ordered_at as "orderedAt", due_at as "dueAt", state, grounds, version
  from erasures`;

const ADD = `insert into erasures (id, child_id, organisation, case_references, reason, ordered_by, due_at)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`;
const END = `update erasures set state = $2, grounds = $3, ended_at = now(), version = version + 1 where id = $1`;

/** Adds an erasure; false when the organisation has ordered one of this child that is not over. */
export async function addErasure(tx: Transaction, erasure: NewErasure): Promise<boolean> {
  const { id, childId, organisation, caseReferences, reason, orderedBy, dueAt } = erasure;
  const place = [id, childId, organisation, [...caseReferences], reason, orderedBy, dueAt];
  return (await tx.query(ADD, place)).length > 0;
}

/** Hides these cases from the organisation's people, in the exchange. */
export async function hideCases(
  tx: Transaction,
  organisation: string,
  caseReferences: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into cases_in_erasure (case_reference, organisation)
      select case_reference, $2 from unnest($1::text[]) as c(case_reference) on conflict do nothing`,
    [[...caseReferences], organisation],
  );
}

/** Whether this node has erased the child, at the order of any organisation. */
export async function isErased(tx: Transaction, childId: string): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from erasures where child_id = $1 and state = 'child-erased' limit 1`,
    [childId],
  );
  return rows.length > 0;
}

/** An erasure, locked for a change. */
export async function lockErasure(tx: Transaction, id: string): Promise<Erasure | undefined> {
  const [row] = await tx.query<Erasure>(`${ERASURES} where id = $1 for update`, [id]);
  return row;
}

/** Records what an erasure came to; nothing is hidden for it any more. */
export async function endErasure(
  tx: Transaction,
  { id, organisation, caseReferences }: Pick<Erasure, 'id' | 'organisation' | 'caseReferences'>,
  state: ErasureState,
  grounds: readonly BasisInPlaceOfConsent[] = [],
): Promise<void> {
  await tx.query(END, [id, state, [...grounds]]);
  await tx.query(
    'delete from cases_in_erasure where organisation = $1 and case_reference = any ($2)',
    [organisation, [...caseReferences]],
  );
}
