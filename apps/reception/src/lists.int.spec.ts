import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Actor } from '#libs/identity';
import {
  closedRecords,
  noCorrections,
  explainedLists,
  type ExplainedList,
  type ExplainedLists,
} from '#libs/service/testing';
import { FindArrivals } from './expected-arrival/queries/find-arrivals/find-arrivals.handler.js';
import { FindExpectedArrivals } from './expected-arrival/queries/find-expected-arrivals/find-expected-arrivals.handler.js';
import type { FindExpectedArrivalsQuery } from './expected-arrival/queries/find-expected-arrivals/find-expected-arrivals.query.js';
import { FindHandovers } from './handover/queries/find-handovers/find-handovers.handler.js';
import type { FindHandoversQuery } from './handover/queries/find-handovers/find-handovers.query.js';
import { service } from './service.js';

const actor: Actor = {
  ...{ subject: 'ana', node: 'hn', kind: 'person' },
  ...{ organisation: 'hn.1', role: 'reception-officer' },
};

function expected(
  index: string,
  query: Omit<FindExpectedArrivalsQuery, 'limit'> = {},
): ExplainedList {
  return {
    ...{ table: 'expected_arrivals', index },
    find: (commands, page) =>
      new FindExpectedArrivals(commands, closedRecords, noCorrections).find(actor, {
        ...query,
        ...page,
      }),
  };
}

function handovers(index: string, query: Omit<FindHandoversQuery, 'limit'>): ExplainedList {
  return {
    ...{ table: 'handovers', index },
    find: (commands, page) =>
      new FindHandovers(commands, closedRecords).find(actor, { ...query, ...page }),
  };
}

const arrivals: ExplainedList = {
  ...{ table: 'arrivals', index: 'arrivals_of_centre' },
  find: (commands, page) =>
    new FindArrivals(commands, closedRecords, closedRecords).find(actor, page),
};

let lists: ExplainedLists;
beforeAll(async () => {
  lists = await explainedLists(service);
  await lists.fill('arrivals', 4000);
  await lists.fill('expected_arrivals', 4000, {
    arrives_on: `date '2026-01-01' + n / 100`,
    state: `case when n % 9 = 0 then 'absent' when n < 3000 then 'arrived' else 'expected' end`,
  });
  await lists.fill('handovers', 4000, {
    ...{ centre: `'hn.' || n % 4`, receiver: `'hn.' || n % 4` },
    proposed_at: `timestamptz '2026-01-01' + n * interval '1 minute'`,
    state: `case when n % 9 = 0 then 'proposed' else 'confirmed' end`,
  });
}, 60_000);
afterAll(() => lists.close());

describe('the lists of a centre are read in the order of an index', () => {
  it.each([
    ['children who arrived', arrivals],
    ['arrivals', expected('expected_arrivals_of_centre')],
    ['arrivals that wait', expected('expected_arrivals_of_centre', { sort: 'deadline' })],
    ['arrivals of a day', expected('expected_arrivals_of_centre', { arrivesOn: '2026-01-21' })],
    ['arrivals in a state', expected('expected_arrivals_in_state', { state: 'absent' })],
    ['handovers to answer', handovers('handovers_of_receiver', {})],
    ['those that wait', handovers('handovers_of_receiver_in_state', { state: 'proposed' })],
    ['handovers of a centre', handovers('handovers_of_centre', { as: 'centre' })],
    [
      'those that wait for others',
      handovers('handovers_of_centre_in_state', { as: 'centre', state: 'proposed' }),
    ],
  ])('%s', (_, list) => lists.expectIndexed(list));
});
