import { afterAll, beforeAll, describe, it } from '@jest/globals';
import {
  closedRecords,
  noCorrections,
  twoViews,
  type ListedTable,
  type TwoViews,
} from '#libs/service/testing';
import { FindFollowUps } from './follow-up/queries/find-follow-ups/find-follow-ups.handler.js';
import { FindVisits } from './visit/queries/find-visits/find-visits.handler.js';
import { service } from './service.js';

// A list asks about none of its records.
const nothing = undefined as never;

const lists: ListedTable[] = [
  {
    table: 'follow_ups',
    record: 'follow-up',
    list: async (commands, actor) => {
      const { items } = await new FindFollowUps(
        commands,
        closedRecords,
        nothing,
        noCorrections,
      ).find(actor, {
        limit: 100,
      });
      return items.map(({ id }) => id);
    },
  },
  {
    table: 'visits',
    record: 'visit',
    list: async (commands, actor) => {
      const { items } = await new FindVisits(commands, closedRecords, nothing, noCorrections).find(
        actor,
        {
          limit: 100,
        },
      );
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
