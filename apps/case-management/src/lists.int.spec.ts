import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { newCaseReference } from '#libs/contracts';
import type { Actor } from '#libs/identity';
import type { Role } from '#libs/permissions';
import {
  closedRecords,
  noCorrections,
  explainedLists,
  type ExplainedList,
  type ExplainedLists,
} from '#libs/service/testing';
import {
  FindGrants,
  type FindGrantsQuery,
} from './break-glass/queries/find-grants/find-grants.handler.js';
import { FindCases, type FindCasesQuery } from './case/queries/find-cases/find-cases.handler.js';
import {
  FindReferrals,
  type FindReferralsQuery,
} from './referral/queries/find-referrals/find-referrals.handler.js';
import { service } from './service.js';

const as = (role: Role): Actor => ({
  ...{ subject: 'ana', node: 'hn', kind: 'person', organisation: 'hn.1', role },
});
const policy = undefined as never;
const caseReference = newCaseReference();

function referrals(index: string, query: Omit<FindReferralsQuery, 'limit'> = {}): ExplainedList {
  return {
    ...{ table: 'referrals', index },
    find: (commands, page) =>
      new FindReferrals(commands, closedRecords, closedRecords, policy, noCorrections).find(
        as('caseworker'),
        {
          ...query,
          ...page,
        },
      ),
  };
}

function cases(index: string, query: Omit<FindCasesQuery, 'limit'> = {}): ExplainedList {
  return {
    ...{ table: 'cases', index },
    find: (commands, page) =>
      new FindCases(commands, closedRecords, closedRecords, policy).find(as('caseworker'), {
        ...{ ...query, ...page },
      }),
  };
}

function grants(
  index: string,
  role: Role,
  query: Omit<FindGrantsQuery, 'limit'> = {},
): ExplainedList {
  return {
    ...{ table: 'break_glass_grants', index },
    find: (commands, page) =>
      new FindGrants(commands, closedRecords).find(as(role), { ...query, ...page }),
  };
}

let lists: ExplainedLists;
beforeAll(async () => {
  lists = await explainedLists(service);
  await lists.fill('referrals', 4000, {
    state: `case when n % 9 = 0 then 'received' else 'completed' end`,
  });
  await lists.fill('cases', 4000, {
    state: `case when n % 9 = 0 then 'open' else 'closed' end`,
    case_reference: `case when n <= 40 then '${caseReference}'::uuid else gen_random_uuid() end`,
  });
  await lists.fill('break_glass_grants', 4000, {
    opened_by: `case when n % 9 = 1 then 'ana' else 'eva' end`,
    reviewed_by: `case when n % 9 > 0 then 'lia' end`,
  });
}, 60_000);
afterAll(() => lists.close());

describe('the lists of case management are read in the order of an index', () => {
  it.each([
    ['referrals', referrals('referrals_of_organisation')],
    ['referrals in a state', referrals('referrals_in_state', { state: 'received' })],
    ['cases', cases('cases_of_organisation')],
    ['cases in a state', cases('cases_in_state', { state: 'open' })],
    ['cases of a reference', { ...cases('cases_by_reference', { caseReference }), sortable: true }],
    ['grants of the node', grants('grants_newest_first', 'data-protection-officer')],
    ['grants of an organisation', grants('grants_newest_first', 'supervisor')],
    ['grants of a person', grants('grants_of_person', 'caseworker')],
    [
      'grants without a review',
      grants('grants_without_review', 'data-protection-officer', { state: 'unreviewed' }),
    ],
  ])('%s', (_, list) => lists.expectIndexed(list));
});
