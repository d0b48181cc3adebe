import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { cursorCodec } from '#libs/http';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { findPage, mapPage, type ListOrder } from './find-page.js';

@Entity('things')
class ThingEntity {
  @PrimaryColumn('int') id: number;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
}

class Things1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table things (id int primary key, seen_at timestamptz(3))');
  }
  async down(): Promise<void> {
    // Never reverted here.
  }
}

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [Things1760000009000], entities: [ThingEntity] });
  // Three things were seen in each millisecond.
  await spec.sql.query(
    `insert into things select n, timestamptz '2026-11-22' + n / 3 * interval '1 ms' from generate_series(0, 10) n`,
  );
});
afterAll(() => spec.drop());

const order = (descending: boolean): ListOrder<ThingEntity> => ({
  ...{ cursors: cursorCodec('things'), by: ['seenAt', 'id'], descending },
});

function page(descending: boolean, query: { limit: number; cursor?: string }) {
  return spec.database.transaction({ subject: 'spec' }, async (tx) => {
    const select = tx.repository(ThingEntity).createQueryBuilder('thing').where('thing.id < 10');
    return mapPage(await findPage(select, query, order(descending)), ({ id }) => id);
  });
}

async function allPages(descending: boolean): Promise<number[][]> {
  const pages: number[][] = [];
  let cursor: string | undefined;
  do {
    const found = await page(descending, { limit: 4, ...(cursor && { cursor }) });
    pages.push(found.items);
    cursor = found.nextCursor;
  } while (cursor);
  return pages;
}

describe('the pages of a list', () => {
  it('have each row once and in order, though many are equal in what they are sorted by', async () => {
    expect(await allPages(false)).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6, 7],
      [8, 9],
    ]);
    expect(await allPages(true)).toEqual([
      [9, 8, 7, 6],
      [5, 4, 3, 2],
      [1, 0],
    ]);
  });

  it('begin only where one ended', async () => {
    const cursor = cursorCodec('others').encode(['2026-11-22T00:00:00.000Z', 3]);
    await expect(page(false, { limit: 4, cursor })).rejects.toThrow('PAGE.BAD_CURSOR');
  });

  it.each([
    [['x', 3]],
    [['2026-11-22T00:00:00.000Z', 'x']],
    [['2026-11-22T00:00:00.000Z', 1e12]],
    [['2026-11-22T00:00:00.000Z']],
    [['2026-11-22T00:00:00.000Z', 3, 4]],
    [['a\0', 3]],
  ])('do not begin at the forged position %j', async (position) => {
    const cursor = cursorCodec('things').encode(position);
    await expect(page(false, { limit: 4, cursor })).rejects.toThrow('PAGE.BAD_CURSOR');
  });
});
