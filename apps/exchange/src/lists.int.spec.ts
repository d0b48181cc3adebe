import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Actor } from '#libs/identity';
import type { Role } from '#libs/permissions';
import { explainedLists, type ExplainedList, type ExplainedLists } from '#libs/service/testing';
import { service } from './service.js';
import { FindWithdrawals } from './withdrawal/queries/find-withdrawals/find-withdrawals.handler.js';

const as = (role: Role): Actor => ({
  ...{ subject: 'ana', node: 'hn', kind: 'person', organisation: 'hn.1', role },
});

function withdrawals(index: string, role: Role): ExplainedList {
  return {
    ...{ table: 'withdrawals', index },
    find: (commands, page) => new FindWithdrawals(commands).find(as(role), page),
  };
}

let lists: ExplainedLists;
beforeAll(async () => {
  lists = await explainedLists(service);
  await lists.fill('withdrawals', 4000);
  const file = { case_reference: `'any'`, registered_by: `'hn.1'` };
  await lists.fill('case_files', 1, file);
}, 60_000);
afterAll(() => lists.close());

describe('the lists of the exchange are read in the order of an index', () => {
  it.each([
    ['withdrawals', withdrawals('withdrawals_of_organisation', 'supervisor')],
    ['withdrawals of the node', withdrawals('withdrawals_newest_first', 'data-protection-officer')],
  ])('%s', (_, list) => lists.expectIndexed(list));
});
