import { afterAll, beforeAll, describe, it } from '@jest/globals';
import {
  closedRecords,
  noCorrections,
  twoViews,
  type ListedTable,
  type TwoViews,
} from '#libs/service/testing';
import { FindExpectedArrivals } from './expected-arrival/queries/find-expected-arrivals/find-expected-arrivals.handler.js';
import { FindHandovers } from './handover/queries/find-handovers/find-handovers.handler.js';
import { service } from './service.js';

const lists: ListedTable[] = [
  {
    table: 'expected_arrivals',
    record: 'expected-arrival',
    list: async (commands, actor) => {
      const { items } = await new FindExpectedArrivals(commands, closedRecords, noCorrections).find(
        actor,
        {
          limit: 100,
        },
      );
      return items.map(({ id }) => id);
    },
  },
  {
    table: 'handovers',
    record: 'handover',
    list: async (commands, actor) => {
      const { items } = await new FindHandovers(commands, closedRecords).find(actor, {
        limit: 100,
      });
      return items.map(({ id }) => id);
    },
  },
];

let views: TwoViews;
beforeAll(async () => {
  views = await twoViews(service);
}, 60_000);
afterAll(() => views.close());

describe('a list, row security and the policy', () => {
  it.each(lists)(
    'agree on $table for every actor',
    (listed) => views.expectAgreement(listed),
    60_000,
  );
});
