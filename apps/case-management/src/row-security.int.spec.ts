import { afterAll, beforeAll, describe, it } from '@jest/globals';
import {
  closedRecords,
  noCorrections,
  twoViews,
  type ListedTable,
  type TwoViews,
} from '#libs/service/testing';
import { FindCases } from './case/queries/find-cases/find-cases.handler.js';
import { FindReferrals } from './referral/queries/find-referrals/find-referrals.handler.js';
import { service } from './service.js';

const policy = undefined as never;

const lists: ListedTable[] = [
  {
    table: 'referrals',
    record: 'incoming-referral',
    list: async (commands, actor) => {
      const { items } = await new FindReferrals(
        commands,
        closedRecords,
        closedRecords,
        policy,
        noCorrections,
      ).find(actor, {
        limit: 100,
      });
      return items.map(({ id }) => id);
    },
  },
  {
    table: 'cases',
    record: 'case',
    list: async (commands, actor) => {
      const { items } = await new FindCases(commands, closedRecords, closedRecords, policy).find(
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
