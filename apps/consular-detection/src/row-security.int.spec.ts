import { afterAll, beforeAll, describe, it } from '@jest/globals';
import {
  closedRecords,
  noCorrections,
  twoViews,
  type ListedTable,
  type TwoViews,
} from '#libs/service/testing';
import { FindDetections } from './detection/queries/find-detections/find-detections.handler.js';
import { FindNotifications } from './notification/queries/find-notifications/find-notifications.handler.js';
import { FindReferrals } from './referral/queries/find-referrals/find-referrals.handler.js';
import { FindReturnDecisions } from './return-decision/queries/find-return-decisions/find-return-decisions.handler.js';
import { FindReturnPlans } from './return-plan/queries/find-return-plans/find-return-plans.handler.js';
import { service } from './service.js';

const lists: ListedTable[] = [
  {
    table: 'detections',
    record: 'detection',
    list: async (commands, actor) => {
      const { items } = await new FindDetections(commands, closedRecords, noCorrections).find(
        actor,
        {
          limit: 100,
        },
      );
      return items.map(({ id }) => id);
    },
  },
  {
    table: 'referrals',
    record: 'referral',
    list: async (commands, actor) => {
      const { items } = await new FindReferrals(commands, closedRecords).find(actor, {
        limit: 100,
      });
      return items.map(({ id }) => id);
    },
  },
  {
    table: 'return_plans',
    record: 'return-plan',
    list: async (commands, actor) => {
      const { items } = await new FindReturnPlans(commands, closedRecords).find(actor, {
        limit: 100,
      });
      return items.map(({ id }) => id);
    },
  },
  {
    table: 'return_decisions',
    record: 'return-decision',
    list: async (commands, actor) => {
      const { items } = await new FindReturnDecisions(commands, closedRecords).find(actor, {
        limit: 100,
      });
      return items.map(({ id }) => id);
    },
  },
  {
    table: 'notifications',
    record: 'notification',
    list: async (commands, actor) => {
      const { items } = await new FindNotifications(commands).find(actor, { limit: 100 });
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
