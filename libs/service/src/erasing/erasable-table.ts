import { roles } from '#libs/permissions';
import { visibleThrough, type RowRule, type RowSecurity } from '#libs/persistence';

/** Whose its rows are: a column with the organisation, or the row of another table. */
type Belonging =
  | { readonly holder: string }
  | { readonly through: string; readonly by: string; readonly holder: string };

/**
 * A table with encrypted records of cases. What an organisation erases of a case while another one
 * retains the child's key is found and made empty by this.
 */
export type ErasableTable = Belonging & {
  readonly table: string;
  /** Its columns with ciphertexts; none where it is only hidden. */
  readonly ciphertexts: readonly string[];
};

/** The actor that makes ciphertexts empty, and may do nothing else. */
export const ERASER = 'eraser';

/** The cases that an organisation is erasing: hidden from its people from the order on. */
export const CASES_IN_ERASURE = 'cases_in_erasure';

/** Makes the ciphertexts of an organisation (`$1`) in cases (`$2`) empty. */
export function erasing(erasable: ErasableTable): string {
  const { table, ciphertexts } = erasable;
  const empty = ciphertexts.map(
    (column) => `${column} = case when ${column} is null then null else ''::bytea end`,
  );
  return `update ${table} set ${empty.join(', ')} where ${rowsOf(erasable)}`;
}

function rowsOf(erasable: ErasableTable): string {
  const of = (table: string) =>
    `${table}.${erasable.holder} = $1 and ${table}.case_reference = any ($2::uuid[])`;
  return 'through' in erasable
    ? visibleThrough(erasable.through, `${erasable.by} and ${of(erasable.through)}`)
    : of(erasable.table);
}

/** The rules of a service's tables, with those that erasing adds. */
export function withErasing(
  { rules, open }: RowSecurity,
  erasable: readonly ErasableTable[],
): RowSecurity {
  if (erasable.length === 0) return { rules, ...(open && { open }) };
  const byTable = new Map(erasable.map((one) => [one.table, one]));
  const reason = 'cases and organisations alone; the rules of other tables ask it';
  return {
    rules: rules.map((rule) => {
      const one = byTable.get(rule.table);
      return one ? withEraser(rule, one) : rule;
    }),
    open: { ...open, [CASES_IN_ERASURE]: reason },
  };
}

/** What belongs to a row of another table is seen through that row, so hidden with it. */
function withEraser(rule: RowRule, erasable: ErasableTable): RowRule {
  const grants = [...rule.grants, { who: [ERASER], may: ['select', 'update'] as const }];
  if ('through' in erasable) return { ...rule, grants };
  const { table, holder } = erasable;
  const where = visibleThrough(
    CASES_IN_ERASURE,
    `${CASES_IN_ERASURE}.case_reference = ${table}.case_reference
      and ${CASES_IN_ERASURE}.organisation = ${table}.${holder}`,
  );
  return { ...rule, grants, hidden: { from: roles, where } };
}
