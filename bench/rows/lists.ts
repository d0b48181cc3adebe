import { serviceDatabase } from '#libs/demonstration';
import { Client } from 'pg';
import { percentile } from '../runner/statistics.js';
import type { Figures, Suite } from '../runner/suite.js';
import { HttpClient } from '../load/http-client.js';
import type { World } from '../world/world.js';

const ROWS = 200_000;
const READS = 20;
const NODE = 'hn';
const AGENCY = 'hn.dinaf';
const CENTRE = 'hn.reception-belen';
/** The case that the follow-ups of one case are asked of. */
const CASE = '7b0f6c1e-6a51-4c7d-9f0e-0d5f5d1c2a34';

interface ListOfPeople {
  readonly name: string;
  readonly service: string;
  readonly path: string;
  readonly as: { readonly role: string; readonly organisation: string };
}

const caseworker = { role: 'caseworker', organisation: AGENCY };
const officer = { role: 'reception-officer', organisation: CENTRE };

const lists: readonly ListOfPeople[] = [
  {
    ...{ name: 'overdue visits', service: 'follow-up', as: caseworker },
    path: '/v1/visits?state=overdue',
  },
  {
    ...{ name: 'visits due before a day', service: 'follow-up', as: caseworker },
    path: '/v1/visits?dueBefore=2026-03-01',
  },
  {
    ...{ name: 'follow-ups of a case', service: 'follow-up', as: caseworker },
    path: `/v1/follow-ups?caseReference=${CASE}`,
  },
  {
    ...{ name: 'received referrals', service: 'case-management', as: caseworker },
    path: '/v1/referrals?state=received',
  },
  {
    ...{ name: 'absent children', service: 'reception', as: officer },
    path: '/v1/expected-arrivals?state=absent',
  },
];

/** Half of all rows are of the organisation that asks, and one in fifty is in the state asked for. */
const rare = (state: string, usual: string) =>
  `case when n % 100 < 2 then '${state}' else '${usual}' end`;
const whose = (organisation: string) =>
  `case when n % 2 = 0 then '${organisation}' else 'hn.other' end`;
const ID = 'gen_random_uuid()';
const RECORD = `decode(repeat('ab', 1000), 'hex')`;
const fromNumbers = `from generate_series(1, ${String(ROWS)}) n`;

const FILLS: Readonly<Record<string, string>> = {
  'follow-up': `
    insert into follow_ups (id, case_reference, child_id, organisation, case_id, referral_id, sender, arrived_on)
      select ${ID}, case when n = 2 then '${CASE}' else ${ID} end, ${ID}, ${whose(AGENCY)}, ${ID}, ${ID},
        'mx.dif-chiapas', date '2020-01-01' + n / 100 ${fromNumbers};
    insert into visits (id, follow_up_id, case_reference, child_id, organisation, ordinal, due_on, state, ciphertext)
      select ${ID}, ${ID}, ${ID}, ${ID}, ${whose(AGENCY)}, 1, date '2020-01-01' + n / 100,
        ${rare('overdue', 'recorded')}, ${RECORD} ${fromNumbers};
    analyze follow_ups, visits`,
  'case-management': `
    insert into referrals (organisation, id, case_reference, child_id, sender, service, urgency, respond_by,
        state, ciphertext, received_at)
      select ${whose(AGENCY)}, ${ID}, ${ID}, ${ID}, 'mx.dif-chiapas', 'care-and-reintegration', 'urgent',
        now(), ${rare('received', 'completed')}, ${RECORD}, now() - n * interval '1 minute' ${fromNumbers};
    analyze referrals`,
  reception: `
    insert into expected_arrivals (id, case_reference, child_id, centre, referral_id, return_plan_id, sender,
        arrives_on, state, ciphertext)
      select ${ID}, ${ID}, ${ID}, ${whose(CENTRE)}, ${ID}, ${ID}, 'mx.dif-chiapas',
        date '2020-01-01' + n / 100, ${rare('absent', 'arrived')}, ${RECORD} ${fromNumbers};
    analyze expected_arrivals`,
};

const EMPTY: Readonly<Record<string, string>> = {
  'follow-up': 'truncate follow_ups cascade',
  'case-management': 'truncate referrals cascade',
  reception: 'truncate expected_arrivals cascade',
};

/** What people ask for daily, a page of it, where a country has been at work for years. */
export const listsOfPeople: Suite = {
  name: 'lists',
  open: async (world) => {
    const services = Object.keys(FILLS);
    for (const service of services) await onTables(world, service, FILLS[service] ?? '');
    const running = new Map(
      await Promise.all(
        services.map(async (name) => [name, await world.launch(NODE, name)] as const),
      ),
    );
    const tokens = await world.tokens(NODE);
    const ask = lists.map(async ({ name, service, path, as }) => {
      const url = running.get(service)?.url ?? '';
      return { name, path, client: new HttpClient(url, await tokens.bearer(as), 1) };
    });
    const asked = await Promise.all(ask);
    const read = async (): Promise<Figures> => {
      const figures: Record<string, number> = {};
      for (const { name, path, client } of asked) {
        figures[name] = percentile(await timesOf(() => client.get(path)), 0.5);
      }
      return figures;
    };
    return {
      sides: { ours: read },
      rows: lists.map(({ name }) => ({
        ...{ name: `${name} among ${String(ROWS)}, p50`, unit: 'ms' },
        ours: ['ours', name] as const,
      })),
      close: async () => {
        await Promise.all(asked.map(({ client }) => client.close()));
        await Promise.all([...running.values()].map((service) => service.stop()));
        for (const service of services) await onTables(world, service, EMPTY[service] ?? '');
      },
    };
  },
};

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let read = 0; read < READS; read++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times;
}

/** As superuser, and without the rows of other tables that these would name. */
async function onTables(world: World, service: string, statements: string): Promise<void> {
  const url = world.adminUrl(serviceDatabase(NODE, service));
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica; ${statements}`);
  } finally {
    await client.end();
  }
}
