import { newId, type BasisInPlaceOfConsent } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import type { OtherHolders } from '../domain/erasure-outcome.js';
import type { Erasure } from './erasure.repository.js';

/** An organisation of this node, and those of a child's cases that concern it. */
export interface Holder extends Record<string, unknown> {
  readonly organisation: string;
  readonly caseReferences: readonly string[];
}

const HOLDERS = `select organisation, array_agg(distinct case_reference order by case_reference) as "caseReferences"
  from (select registered_by as organisation, case_reference from case_files
      where case_reference = any ($1) and registered_by is not null
    union all
    select sender, case_reference from custody_ledger where case_reference = any ($1)
    union all
    select recipient, case_reference from custody_ledger
      where case_reference = any ($1) and act in ('delivered', 'received')) as concerned
  where split_part(organisation, '.', 1) = $2 group by 1 order by 1`;

/** Whom of a node the cases concern, each with those of the cases that do. */
export function findHolders(
  tx: Transaction,
  caseReferences: readonly string[],
  node: string,
): Promise<Holder[]> {
  return tx.query<Holder>(HOLDERS, [[...caseReferences], node]);
}

const ASK = `insert into erasure_questions (id, erasure_id, organisation, case_references, respond_by)
  select * from unnest($1::uuid[], $2::uuid[], $3::text[]) as q(id, erasure_id, organisation)
    cross join lateral (select array(select jsonb_array_elements_text($4::jsonb -> q.organisation)), $5::timestamptz) as r`;

/** Asks the other holders, each about the cases that concern it; they do not learn who asks. */
export async function askHolders(
  tx: Transaction,
  { id, dueAt }: Pick<Erasure, 'id' | 'dueAt'>,
  holders: readonly Holder[],
): Promise<void> {
  if (holders.length === 0) return;
  const cases = holders.map(({ organisation, caseReferences }) => [organisation, caseReferences]);
  await tx.query(ASK, [
    holders.map(() => newId()),
    holders.map(() => id),
    holders.map(({ organisation }) => organisation),
    JSON.stringify(Object.fromEntries(cases)),
    dueAt,
  ]);
}

const ASKED = `select organisation, legal_basis as "legalBasis" from erasure_questions where erasure_id = $1`;
const HELD = `select 1 from holds where case_reference = any ($1) and lifted_at is null limit 1`;

interface Asked extends Record<string, unknown> {
  readonly organisation: string;
  readonly legalBasis: BasisInPlaceOfConsent | null;
}

/** What the other holders of a child replied, and whether somebody must retain what it has. */
export async function findOtherHolders(
  tx: Transaction,
  erasure: Erasure,
  caseReferences: readonly string[],
  node: string,
): Promise<OtherHolders> {
  const asked = await tx.query<Asked>(ASKED, [erasure.id]);
  const known = new Set([erasure.organisation, ...asked.map(({ organisation }) => organisation)]);
  const holders = await findHolders(tx, caseReferences, node);
  return {
    objections: asked.flatMap(({ legalBasis }) => legalBasis ?? []),
    held: (await tx.query(HELD, [[...caseReferences]])).length > 0,
    unasked: holders.some(({ organisation }) => !known.has(organisation)),
  };
}
