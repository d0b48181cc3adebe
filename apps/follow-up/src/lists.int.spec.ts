import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { newCaseReference } from '#libs/contracts';
import type { Actor } from '#libs/identity';
import {
  closedRecords,
  noCorrections,
  explainedLists,
  type ExplainedList,
  type ExplainedLists,
} from '#libs/service/testing';
import { FindFollowUps } from './follow-up/queries/find-follow-ups/find-follow-ups.handler.js';
import { FindVisits } from './visit/queries/find-visits/find-visits.handler.js';
import type { FindVisitsQuery } from './visit/queries/find-visits/find-visits.query.js';
import { service } from './service.js';

const actor: Actor = {
  ...{ subject: 'ana', node: 'hn', kind: 'person' },
  ...{ organisation: 'hn.1', role: 'caseworker' },
};
// A list asks about none of its records.
const nothing = undefined as never;
const caseReference = newCaseReference();

function visits(index: string, query: Omit<FindVisitsQuery, 'limit'> = {}): ExplainedList {
  return {
    ...{ table: 'visits', index },
    find: (commands, page) =>
      new FindVisits(commands, closedRecords, nothing, noCorrections).find(actor, {
        ...query,
        ...page,
      }),
  };
}

function followUps(index: string, query: { caseReference?: string } = {}): ExplainedList {
  return {
    ...{ table: 'follow_ups', index },
    find: (commands, page) =>
      new FindFollowUps(commands, closedRecords, nothing, noCorrections).find(actor, {
        ...query,
        ...page,
      }),
  };
}

const dueBefore = '2026-03-01';

let lists: ExplainedLists;
beforeAll(async () => {
  lists = await explainedLists(service);
  await lists.fill('follow_ups', 4000, {
    case_reference: `case when n <= 40 then '${caseReference}'::uuid else gen_random_uuid() end`,
  });
  await lists.fill('visits', 4000, {
    state: `case when n % 9 = 0 then 'overdue' when n < 3000 then 'recorded' else 'planned' end`,
  });
}, 60_000);
afterAll(() => lists.close());

describe('the lists of follow-up are read in the order of an index', () => {
  it.each([
    ['visits', visits('visits_of_organisation')],
    ['visits that are due before a day', visits('visits_of_organisation', { dueBefore })],
    ['visits in a state', visits('visits_in_state', { state: 'overdue' })],
    ['visits in a state and due', visits('visits_in_state', { state: 'overdue', dueBefore })],
    ['follow-ups', followUps('follow_ups_of_organisation')],
    [
      'follow-ups of a case',
      { ...followUps('follow_ups_of_case', { caseReference }), sortable: true },
    ],
  ])('%s', (_, list) => lists.expectIndexed(list));
});
