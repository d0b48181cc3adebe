import type { Database, RowCommand, TransactionActor } from '#libs/persistence';
import { insertRow, touchRow, type CatalogueTable, type Holder } from './rows-of-organisations.js';

/** What somebody can do to the row of a holder in a table. */
export interface Reach {
  readonly table: string;
  readonly command: RowCommand;
  readonly holder: Holder;
}

/**
 * Tries every command on the row of each holder in every table, in a transaction that is rolled back;
 * returns what was possible. The row that is inserted exists already: row security is checked first.
 */
export async function reachOf(
  database: Database,
  actor: TransactionActor,
  tables: readonly CatalogueTable[],
  holders: readonly Holder[],
): Promise<Reach[]> {
  const reached: Reach[] = [];
  const undo = new Error('undo');
  const trying = database.transaction(actor, async (tx) => {
    const attempt = async (statement: string): Promise<boolean> => {
      await tx.query('savepoint attempt');
      try {
        const { rowCount } = await tx.client.query(statement);
        return rowCount !== 0;
      } catch (error) {
        const { code } = error as { code?: string };
        if (code === '23505') return true;
        if (code !== '42501') throw new Error(`${statement}: ${String(error)}`, { cause: error });
        return false;
      } finally {
        await tx.query('rollback to savepoint attempt');
      }
    };
    for (const table of tables) {
      for (const holder of holders) {
        for (const [command, statement] of attempts(table, holder)) {
          if (await attempt(statement)) reached.push({ table: table.name, command, holder });
        }
      }
    }
    throw undo;
  });
  await trying.catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return reached;
}

function attempts(table: CatalogueTable, holder: Holder): [RowCommand, string][] {
  const { name } = table;
  const row = `${name}::text like any (array['%${holder.id}%', '%${holder.organisation}%'])`;
  return [
    ['select', `select 1 from ${name} where ${row}`],
    ['insert', insertRow(table, holder)],
    ['update', `${touchRow(table)} where ${row}`],
    ['delete', `delete from ${name} where ${row}`],
  ];
}
