import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import { CivilCalendar } from '#libs/calendar';
import { newCaseReference, shortCode } from '#libs/contracts';
import { cursorCodec, type DeadlineListQuery } from '#libs/http';
import { serviceDatabase, type ServiceDatabase } from '#libs/persistence/testing';
import { findPage } from './find-page.js';
import { narrowList, orderOf, type RecordList } from './narrow-list.js';

@Entity('papers')
class PaperEntity {
  @PrimaryColumn('int') id: number;
  @Column('uuid', { name: 'case_reference' }) caseReference: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt: Date;
  @Column('date', { name: 'due_on' }) dueOn: string;
  @Column('text') state: string;
}

class Papers1760000009000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create table papers (id int primary key, case_reference uuid, written_at timestamptz(3), due_on date, state text)',
    );
  }
  async down(): Promise<void> {
    // Never reverted here.
  }
}

const calendar = new CivilCalendar('America/Guatemala');
const references = Array.from({ length: 5 }, newCaseReference);
// Each evening at nine in Guatemala, when it is the next day in UTC already.
const rows = references.map((reference, id) => ({
  ...{ id, reference, writtenAt: `2026-11-0${id + 2}T03:00:00Z` },
  ...{ dueOn: `2026-12-0${9 - id}`, state: id % 2 === 0 ? 'open' : 'done' },
}));

let spec: ServiceDatabase;
beforeAll(async () => {
  spec = await serviceDatabase({ migrations: [Papers1760000009000], entities: [PaperEntity] });
  for (const { id, reference, writtenAt, dueOn, state } of rows) {
    await spec.sql.query('insert into papers values ($1, $2, $3, $4, $5)', [
      ...[id, reference, writtenAt, dueOn, state],
    ]);
  }
});
afterAll(() => spec.drop());

const byMoment: RecordList<PaperEntity> = {
  record: 'case',
  ...{ cursors: cursorCodec('papers'), by: ['id'] },
  day: { property: 'writtenAt', instant: true },
  byDeadline: {
    ...{ cursors: cursorCodec('papers-by-deadline'), by: ['dueOn', 'id'], waiting: ['open'] },
  },
};
const byDay: RecordList<PaperEntity> = { ...byMoment, day: { property: 'dueOn' } };

async function found(query: DeadlineListQuery, list = byMoment): Promise<number[]> {
  return spec.database.transaction({ subject: 'spec' }, async (tx) => {
    const select = tx.repository(PaperEntity).createQueryBuilder('paper').where('true');
    const narrowed = narrowList(select, query, list, calendar);
    const { items } = await findPage(narrowed, query, orderOf(query, list));
    return items.map(({ id }) => id);
  });
}

describe('a list', () => {
  it('is narrowed to days of the node, the first and the last one in', async () => {
    expect(await found({ from: '2026-11-02', until: '2026-11-03' })).toEqual([1, 2]);
    expect(await found({ until: '2026-11-01' })).toEqual([0]);
    expect(await found({ from: '2026-12-06', until: '2026-12-08' }, byDay)).toEqual([1, 2, 3]);
  });

  it('finds a case by its reference, and by its short code as it was copied from paper', async () => {
    const [, reference = ''] = references;
    const code = shortCode(reference);
    const copied = code.replace('EN-', '').replace('-', ' ').toLowerCase();
    const asked = [reference, code, copied, copied.replaceAll('0', 'o').replaceAll('1', 'l')];
    for (const one of asked) expect(await found({ case: one })).toEqual([1]);
    expect(await found({ case: newCaseReference() })).toEqual([]);
  });

  it('shows what waits, the next deadline first', async () => {
    expect(await found({ sort: 'deadline' })).toEqual([4, 2, 0]);
    expect(await found({ sort: 'deadline', limit: 2 })).toEqual([4, 2]);
    expect(await found({ sort: 'list' })).toEqual([0, 1, 2, 3, 4]);
  });
});
