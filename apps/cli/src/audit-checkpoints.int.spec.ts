import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MigrateOptions, Transaction } from '#libs/persistence';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { statementsOf } from './audit-checkpoints.js';

// By name, because apps never import apps: the command reads the table that this makes.
const file = '../../exchange/src/migrations/1760000005000-checkpoints.js';
let spec: ServiceDatabase;
beforeAll(async () => {
  const migrations = Object.values((await import(file)) as object) as MigrateOptions['migrations'];
  spec = await serviceDatabase({ migrations });
  await spec.sql.query(
    `insert into checkpoints (node, chain, number, hash, verdict, statement)
      select node, node || '.exchange', number, 'h' || number,
          case number % 10 when 0 then 'contradicts' else 'continues' end,
          jsonb_build_object('body', jsonb_build_object('node', node, 'number', number))
        from generate_series(1, 250) number, unnest(array['hn', 'mx']) node order by number, node`,
  );
});
afterAll(() => spec.drop());

/** What comes of it, as `node number`, and the most rows that one query brought. */
function read(node?: string): Promise<{ all: string[]; most: number }> {
  return spec.database.transaction({ subject: 'ana' }, async (tx) => {
    let most = 0;
    const query: Transaction['query'] = async (...args) => {
      const rows = await tx.query<never>(...args);
      most = Math.max(most, rows.length);
      return rows;
    };
    const all: string[] = [];
    for await (const { body } of statementsOf({ query }, node)) {
      all.push(`${body.node} ${String(body.number)}`);
    }
    return { all, most };
  });
}

const believed = Array.from({ length: 250 }, (_, index) => index + 1).filter((one) => one % 10 > 0);

describe('the checkpoints that an exchange stores', () => {
  it('are read a page at a time, all that it believed, the oldest first', async () => {
    const { all, most } = await read();
    expect(all).toEqual(believed.flatMap((number) => [`hn ${number}`, `mx ${number}`]));
    expect(most).toBeLessThanOrEqual(100);
  });

  it('are those of one node where one is named', async () => {
    const { all } = await read('mx');
    expect(all).toEqual(believed.map((number) => `mx ${number}`));
  });
});
