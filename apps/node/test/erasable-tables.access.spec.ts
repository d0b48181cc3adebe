import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceNames, type RecordsErased } from '#libs/contracts';
import type { EventOf } from '#libs/messaging';
import { roles, rolesWithCasesIn } from '#libs/permissions';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { schemaOf, type ErasableTable } from '#libs/service';
import {
  dropConstraints,
  ErasableTables,
  EraseRecords,
  insertRow,
  tablesOf,
} from '#libs/service/testing';
import { loadService } from '../src/load-service.js';
import { platform } from './clear-columns-of-all.js';
import { clearColumns } from './clear-columns.js';

const own = { organisation: 'hn.ours', id: '11111111-1111-4111-8111-111111111111', actor: 'ana' };
const others = [
  // Of the same case, of another organisation; and of another case, of this one.
  { ...own, organisation: 'hn.theirs' },
  { ...own, id: '22222222-2222-4222-8222-222222222222' },
];

/** Of the exchange: what proves why something was sent stays until the child is erased. */
const withRecords = serviceNames.filter((name) => name !== 'exchange' && name !== 'liaison');

describe.each(withRecords)('what an organisation erases in %s', (name) => {
  let spec: ServiceDatabase;
  let erasable: readonly ErasableTable[];

  beforeAll(async () => {
    const definition = await loadService(name);
    erasable = definition.erasable ?? [];
    spec = await serviceDatabase(schemaOf(definition));
    await dropConstraints(spec.sql);
    await spec.sql.query(`do $$ declare one record; begin
      for one in select indexrelid::regclass as name, indrelid::regclass as of from pg_index join pg_class c on c.oid = indrelid
          where c.relname in (${erasable.map(({ table }) => `'${table}'`).join(', ')}) and indisunique loop
        begin execute format('alter table %s drop constraint %s cascade', one.of, one.name);
        exception when others then execute format('drop index %s', one.name); end;
      end loop; end $$`);
    const tables = await tablesOf(spec.sql, spec.role);
    for (const { table } of erasable) {
      const described = tables.find((one) => one.name === table)!;
      for (const holder of [own, ...others]) await spec.sql.query(insertRow(described, holder));
    }
  }, 60_000);
  afterAll(() => spec.drop());

  const react = async (method: 'hide' | 'show' | 'erase') => {
    const reaction = new EraseRecords(new ErasableTables(erasable));
    const data = { erasureId: own.id, organisation: own.organisation };
    const event = { subject: own.id, data } as unknown as EventOf<typeof RecordsErased>;
    await spec.database.transaction({ subject: 'consumer:spec', role: 'consumer' }, (tx) =>
      reaction[method](event as never, { tx }),
    );
  };
  const direct = () => erasable.filter((one) => !('through' in one));

  async function seenBy(role: string, table: string): Promise<number> {
    const actor = { subject: own.actor, organisation: own.organisation, role };
    return spec.database.transaction(actor, async (tx) => {
      const rows = await tx.query(`select 1 from ${table} where case_reference = $1`, [own.id]);
      return rows.length;
    });
  }

  const seen = async () => {
    const counts = await Promise.all(
      direct().flatMap(({ table }) => roles.map((role) => seenBy(role, table))),
    );
    return counts.reduce((sum, one) => sum + one, 0);
  };

  it('is every column with ciphertexts of a case', () => {
    const listed = Object.entries(clearColumns[name])
      .filter(([table]) => !(table in platform))
      .flatMap(([table, { ciphertext = '' }]) =>
        ciphertext.split(' ').flatMap((column) => (column ? [`${table}.${column}`] : [])),
      );
    const named = erasable.flatMap(({ table, ciphertexts }) =>
      ciphertexts.map((column) => `${table}.${column}`),
    );
    expect(named.sort()).toEqual(listed.sort());
  });

  it('is hidden from its people from the order on, and shown again when that is cancelled', async () => {
    const before = await seen();
    expect(rolesWithCasesIn(name).length).toBeGreaterThan(0);
    expect(before).toBeGreaterThan(0);
    await react('hide');
    expect(await seen()).toBe(0);
    await react('show');
    expect(await seen()).toBe(before);
  });

  it('is empty afterwards, what other organisations have of the case and it of other cases is not', async () => {
    await react('hide');
    await react('erase');
    for (const { table, ciphertexts, holder, ...rest } of erasable) {
      if ('through' in rest) {
        const sizes = ciphertexts.map((column) => `length(${column})`).join(' + ');
        const { rows } = await spec.sql.query<{ size: number }>(
          `select ${sizes} as size from ${table}`,
        );
        expect([
          table,
          rows.some(({ size }) => size === 0),
          rows.some(({ size }) => size > 0),
        ]).toEqual([table, true, true]);
        continue;
      }
      for (const column of ciphertexts) {
        const { rows } = await spec.sql.query<{ mine: boolean; size: number }>(
          `select ${holder} = $1 and case_reference = $2 as mine, length(${column}) as size from ${table}`,
          [own.organisation, own.id],
        );
        expect(rows).toHaveLength(3);
        for (const { mine, size } of rows) {
          expect([table, column, mine, size > 0]).toEqual([table, column, mine, !mine]);
        }
      }
    }
    expect(await seen()).toBeGreaterThan(0);
  });
});
