import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Actor } from '#libs/identity';
import {
  closedRecords,
  noCorrections,
  explainedLists,
  type ExplainedList,
  type ExplainedLists,
} from '#libs/service/testing';
import { FindDetections } from './detection/queries/find-detections/find-detections.handler.js';
import { FindNotifications } from './notification/queries/find-notifications/find-notifications.handler.js';
import { FindReports } from './pre-return-report/queries/find-reports/find-reports.handler.js';
import { FindReferrals } from './referral/queries/find-referrals/find-referrals.handler.js';
import { FindReturnDecisions } from './return-decision/queries/find-return-decisions/find-return-decisions.handler.js';
import { FindReturnPlans } from './return-plan/queries/find-return-plans/find-return-plans.handler.js';
import { service } from './service.js';

const actor: Actor = {
  ...{ subject: 'ana', node: 'mx', kind: 'person' },
  ...{ organisation: 'hn.1', role: 'consular-officer' },
};
const detections: ExplainedList = {
  ...{ table: 'detections', index: 'detections_of_organisation' },
  find: (commands, page) =>
    new FindDetections(commands, closedRecords, noCorrections).find(actor, page),
};
const referrals = (index: string, query: { sort?: 'deadline' } = {}): ExplainedList => ({
  ...{ table: 'referrals', index },
  find: (commands, page) =>
    new FindReferrals(commands, closedRecords).find(actor, { ...query, ...page }),
});
const reports: ExplainedList = {
  ...{ table: 'pre_return_reports', index: 'pre_return_reports_of_organisation' },
  find: (commands, page) =>
    new FindReports(commands, closedRecords, noCorrections).find(actor, page),
};
const plans: ExplainedList = {
  ...{ table: 'return_plans', index: 'return_plans_of_organisation' },
  find: (commands, page) => new FindReturnPlans(commands, closedRecords).find(actor, page),
};
const decisions: ExplainedList = {
  ...{ table: 'return_decisions', index: 'return_decisions_of_organisation' },
  find: (commands, page) => new FindReturnDecisions(commands, closedRecords).find(actor, page),
};

function notifications(index: string, query: { state?: 'notified' } = {}): ExplainedList {
  return {
    ...{ table: 'notifications', index },
    find: (commands, page) => new FindNotifications(commands).find(actor, { ...query, ...page }),
  };
}

let lists: ExplainedLists;
beforeAll(async () => {
  lists = await explainedLists(service);
  await lists.fill('detections', 4000);
  await lists.fill('referrals', 4000, {
    state: `case when n % 9 = 0 then 'requested' else 'completed' end`,
  });
  await lists.fill('pre_return_reports', 4000, { state: `'draft'` });
  await lists.fill('return_plans', 4000);
  await lists.fill('return_decisions', 4000);
  await lists.fill('notifications', 4000, {
    state: `case when n % 9 = 0 then 'notified' else 'closed' end`,
  });
}, 60_000);
afterAll(() => lists.close());

describe('the lists of a consulate are read in the order of an index', () => {
  it.each([
    ['detections', detections],
    ['referrals', referrals('referrals_of_organisation')],
    ['referrals by deadline', referrals('referrals_by_deadline', { sort: 'deadline' })],
    ['reports', reports],
    ['return plans', plans],
    ['return decisions', decisions],
    ['notifications', notifications('notifications_of_organisation')],
    ['notifications in a state', notifications('notifications_in_state', { state: 'notified' })],
  ])('%s', (_, list) => lists.expectIndexed(list));
});
