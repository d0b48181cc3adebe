import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { Checkpoints1760000005000 } from '../../migrations/1760000005000-checkpoints.js';
import { lockReceivedHeads } from './checkpoint.repository.js';

const chain = 'mx.reception';

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [Checkpoints1760000005000] });
  await spec.sql.query(
    `insert into checkpoints (node, chain, number, hash, verdict, statement)
      select 'mx', $1, number, kind || number, verdict, '{}' from generate_series(1, 9) number,
        (values ('held-', 'continues'), ('refuted-', 'contradicts')) as v(kind, verdict)`,
    [chain],
  );
});
afterAll(() => spec.drop());

const received = (from: { number: number; hash: string }, links: readonly string[]) => {
  const step = { chain, from, links, number: from.number + links.length, hash: 'new' };
  return spec.database.transaction({ subject: 'checkpoints' }, (tx) => lockReceivedHeads(tx, step));
};

describe('what was received of a chain', () => {
  it('is read where a step passes and at its highest, however long it is', async () => {
    const { held, refuted } = await received({ number: 4, hash: 'held-4' }, ['a', 'b']);
    expect(held.map(({ number }) => number).sort()).toEqual([4, 5, 6, 9]);
    expect(refuted).toEqual([]);
  });

  it('returns what was refuted where the step begins', async () => {
    const { held, refuted } = await received({ number: 9, hash: 'refuted-9' }, ['a']);
    expect(held).toMatchObject([{ number: 9, hash: 'held-9' }]);
    expect(refuted).toMatchObject([{ number: 9, hash: 'refuted-9' }]);
  });
});
