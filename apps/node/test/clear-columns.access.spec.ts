import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceNames } from '#libs/contracts';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { schemaOf } from '#libs/service';
import { loadService } from '../src/load-service.js';
import { reasons, type ClearTable } from './clear-columns-of-all.js';
import { clearColumns } from './clear-columns.js';

interface Column {
  readonly name: string;
  readonly type: string;
}

const COLUMNS = `select table_name || '.' || column_name as name, data_type as type
  from information_schema.columns where table_schema = 'public' order by 1`;

const columnsOf = (table: string, listed: ClearTable, of: readonly string[]) =>
  Object.entries(listed)
    .filter(([reason]) => of.includes(reason))
    .flatMap(([, columns]) => columns.split(' ').map((column) => `${table}.${column}`));

describe.each(serviceNames)('the database of %s', (name) => {
  let spec: ServiceDatabase;
  let columns: readonly Column[];
  beforeAll(async () => {
    spec = await serviceDatabase(schemaOf(await loadService(name)));
    ({ rows: columns } = await spec.sql.query<Column>(COLUMNS));
  }, 60_000);
  afterAll(() => spec.drop());

  const listed = (of: readonly string[]) =>
    Object.entries(clearColumns[name]).flatMap(([table, one]) => columnsOf(table, one, of));

  it('has no column that the list of what may stand in clear does not name, each once', () => {
    expect(columns.map((column) => column.name).sort()).toEqual(listed(reasons).sort());
  });

  it('has bytes where the list names something as encrypted', () => {
    const bytes = columns.filter(({ type }) => type === 'bytea').map((column) => column.name);
    expect(bytes).toEqual(expect.arrayContaining(listed(['ciphertext'])));
  });
});
