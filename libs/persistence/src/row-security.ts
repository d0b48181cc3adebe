/** What may be done with a row. */
export type RowCommand = 'select' | 'insert' | 'update' | 'delete';

/**
 * Roles of people, or kinds of the service's own actors (`consumer`, `relay`): the transaction's
 * `enlace.role`. An actor without a role matches no rule.
 */
export type Who = readonly string[] | { readonly except: readonly string[] };

/** Every person and every own actor. */
export const anyone: Who = { except: [] };

/** Who may do what with which rows of a table. */
export interface RowGrant {
  readonly who: Who;
  /** To change or remove a row one must see it: `update` and `delete` come with `select`. */
  readonly may: readonly RowCommand[];
  /** The rows of the rule, as an SQL condition; all of them by default. */
  readonly where?: string;
}

/** The rule of one table: what no grant allows does not happen, also to the owner of the table. */
export interface RowRule {
  readonly table: string;
  readonly grants: readonly RowGrant[];
  /** Rows that these do not see, whatever is granted to them. */
  readonly hidden?: { readonly from: readonly string[]; readonly where: string };
}

/** Who may do what with the rows of a whole database. */
export interface RowSecurity {
  readonly rules: readonly RowRule[];
  /** Why other tables need no rule, by table. */
  readonly open?: Readonly<Record<string, string>>;
}

const COMMANDS: readonly RowCommand[] = ['select', 'insert', 'update', 'delete'];

/** How the comment of a table begins that needs no rule. */
export const openTableMark = 'No row security: ';

/**
 * The statements that put tables under row level security, each with one policy for a command. A rule
 * replaces the one that its table had.
 */
export function rowSecurity(...rules: readonly RowRule[]): string {
  return rules.map(protect).join('\n');
}

/** The statements that record, as comments on the tables, why these need no rule. */
export function withoutRowSecurity(reasons: Readonly<Record<string, string>>): string {
  return Object.entries(reasons)
    .map(([table, reason]) => `comment on table ${table} is ${literal(openTableMark + reason)};`)
    .join('\n');
}

/** Rows whose `column` names the organisation that is acted for. */
export function ofOrganisation(column = 'organisation'): string {
  return `${column} = ${setting('organisation')}`;
}

/** Rows whose `column` names the actor. */
export function ofActor(column = 'actor'): string {
  return `${column} = ${setting('actor')}`;
}

/** Rows whose `column`, a list, has the actor in it. */
export function namesActor(column: string): string {
  return `${setting('actor')} = any (${column})`;
}

/** Rows whose `column` names the actor together with the organisation, as `organisation/actor`. */
export function ofClient(column = 'client'): string {
  return `${column} = ${setting('organisation')} || '/' || ${setting('actor')}`;
}

/** Rows that belong to a row of another table, `by` the condition, which the actor can see. */
export function visibleThrough(table: string, by: string): string {
  return `exists (select from ${table} where ${by})`;
}

/**
 * The options of a connection, outside of a service's database, that is one own actor for as long as
 * it lasts: of the key store, or of the sessions.
 */
export function sessionAs(kind: string): { readonly options: string } {
  return { options: `-c enlace.role=${kind}` };
}

function protect({ table, grants, hidden }: RowRule): string {
  const policies = COMMANDS.flatMap((command) => {
    const allowed = grants
      .filter(({ who, may }) => may.includes(command) && ('except' in who || who.length > 0))
      .map(conditionOf);
    return allowed.length > 0 ? [policy(table, command, allowed.join(' or '))] : [];
  });
  const former = COMMANDS.map((command) => `drop policy if exists ${command}_rows on ${table};`);
  return [
    `alter table ${table} enable row level security, force row level security;`,
    ...former,
    `drop policy if exists hidden_rows on ${table};`,
    ...policies,
    ...(hidden ? [restriction(table, hidden)] : []),
  ].join('\n');
}

function restriction(table: string, { from, where }: NonNullable<RowRule['hidden']>): string {
  const others = conditionOf({ who: { except: from }, may: ['select'] });
  return `create policy hidden_rows on ${table} as restrictive for select using (${others} or not ${where});`;
}

function policy(table: string, command: RowCommand, condition: string): string {
  const using = command === 'insert' ? 'with check' : 'using';
  return `create policy ${command}_rows on ${table} for ${command} ${using} (${condition});`;
}

/**
 * The role is compared inside the query of its own: to the planner that is one unknown yes or no. A
 * comparison outside would let it expect hardly any row, and sort what an index has in order.
 */
function conditionOf({ who, where }: RowGrant): string {
  const [is, names] = 'except' in who ? ['not in', ['', ...who.except]] : ['in', who];
  const named = `(select ${current('role')} ${is} (${names.map(literal).join(', ')}))`;
  return where === undefined ? `(${named})` : `(${named} and ${where})`;
}

/** In a query of its own, so that it is evaluated once for a statement and not for each row. */
function setting(name: 'actor' | 'organisation' | 'role'): string {
  return `(select ${current(name)})`;
}

function current(name: 'actor' | 'organisation' | 'role'): string {
  return `current_setting('enlace.${name}', true)`;
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
