import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMonths, monthOf } from '#libs/calendar';
import { utc } from '#libs/calendar/testing';
import {
  ChildDidNotArrive,
  FlowCounted,
  newCaseReference,
  newId,
  ProtectionScreened,
  type ChildId,
} from '#libs/contracts';
import { eventually } from '#libs/service/testing';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';

const OFFICE = { id: 'rcm.secretariat', node: 'rcm', name: 'Office', country: 'CR' } as const;
const AGENCY = 'hn.dinaf';

let border: PeerBorder;
beforeAll(async () => {
  border = await peerBorder({
    peers: ['rcm'],
    trustList: {
      organisations: [{ ...OFFICE, kind: 'liaison-office' }],
    },
  });
});
afterAll(() => border.stop());

const lastMonth = addMonths(utc.today(), -1);
const period = monthOf(lastMonth);
const aChild = () => ({ subject: newCaseReference(), keyid: newId<ChildId>() });
const screened = { ...ProtectionScreened.example, screenedOn: lastMonth };

async function counted(indicator: string): Promise<number> {
  const { rows } = await border.exchange.sql.query<{ count: number }>(
    `select count from flow_tallies where indicator = $1 and dimension = ''`,
    [indicator],
  );
  return rows.reduce((sum, { count }) => sum + count, 0);
}

async function screen(data: ProtectionScreened, of: ReturnType<typeof aChild>): Promise<void> {
  const { id } = await border.exchange.receive(ProtectionScreened, data, of);
  await handled(id);
}

const handled = (id: string) =>
  eventually(async () => {
    const { rows } = await border.exchange.sql.query('select 1 from inbox where event_id = $1', [
      id,
    ]);
    return rows;
  });

describe('an indicator that is named for children', () => {
  it('counts a child once who is screened twice, in the month of the first time', async () => {
    const before = await counted('children-screened');
    const child = aChild();
    await screen(screened, child);
    await screen({ ...screened, screenedOn: utc.today() }, child);
    await screen(screened, aChild());
    expect(await counted('children-screened')).toBe(before + 2);
  });

  it('counts a child in the month that is right once the day of the screening is corrected', async () => {
    const inMonth = async (day: string) => {
      const { rows } = await border.exchange.sql.query<{ count: number }>(
        `select count from flow_tallies
          where indicator = 'children-screened' and dimension = '' and period = $1`,
        [monthOf(day)],
      );
      return rows[0]?.count ?? 0;
    };
    const earlier = addMonths(utc.today(), -2);
    const seen = async () => [await inMonth(earlier), await inMonth(lastMonth)];
    const child = aChild();
    await screen(screened, child);
    const [, wrong = 0] = await seen();
    const { outcome, screenedOn } = screened;
    const corrected = { ...screened, screenedOn: earlier, former: { outcome, screenedOn } };
    await screen(corrected, child);
    expect(await seen()).toEqual([1, wrong - 1]);
    // Whom nobody had counted in that month is counted nowhere else.
    await screen(corrected, child);
    expect(await seen()).toEqual([1, wrong - 1]);
  });

  it('counts a child once who did not arrive on two planned days', async () => {
    const child = aChild();
    for (const expectedOn of [lastMonth, utc.today()]) {
      const absent = { ...ChildDidNotArrive.example, expectedOn };
      await handled((await border.exchange.receive(ChildDidNotArrive, absent, child)).id);
    }
    expect(await counted('children-not-arrived')).toBe(1);
  });
});

describe('a month that is closed', () => {
  it('is sent again when the day is over on which it changed, without anybody’s act', async () => {
    const { exchange } = border;
    const supervisor = exchange.as({ role: 'supervisor', organisation: AGENCY });
    const { status } = await supervisor('POST', `/v1/flow-periods/${period}/close`);
    expect(status).toBe(202);
    const sent = () => exchange.published(FlowCounted, `flows/${period}`);
    await eventually(async () => (await sent()).length > 0);
    const before = (await sent()).filter(({ to }) => to).length;
    await screen(screened, aChild());
    const { rows } = await exchange.sql.query<{ run_at: Date; key: string }>(
      'select run_at, key from graphile_worker.jobs where key like $1',
      ['close-flow-period-again:%'],
    );
    expect(rows).toEqual([
      { key: `close-flow-period-again:${period}`, run_at: utc.endOf(utc.today()) },
    ]);
    await exchange.sql.query(
      `select graphile_worker.add_job('close-flow-period-again', run_at := now(), job_key := $1,
        payload := json_build_object('period', $2::text))`,
      [rows[0]!.key, period],
    );
    const again = await eventually(async () => {
      const all = (await sent()).filter(({ to }) => to);
      return all.length > before && all.at(-1);
    });
    expect(again).toMatchObject({ from: AGENCY, to: [OFFICE.id], data: { period } });
  });

  it('is not sent again for what happens in a month that is open', async () => {
    const before = await border.exchange.sql.query('select 1 from graphile_worker.jobs');
    await screen({ ...screened, screenedOn: utc.today() }, aChild());
    const after = await border.exchange.sql.query('select 1 from graphile_worker.jobs');
    expect(after.rowCount).toBe(before.rowCount);
  });
});
