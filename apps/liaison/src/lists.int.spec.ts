import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Actor } from '#libs/identity';
import { explainedLists, type ExplainedList, type ExplainedLists } from '#libs/service/testing';
import {
  FindFlowFacts,
  type FindFlowFactsQuery,
} from './flow/queries/find-flow-facts/find-flow-facts.handler.js';
import { service } from './service.js';

const actor: Actor = {
  ...{ subject: 'ana', node: 'rcm', kind: 'person' },
  ...{ organisation: 'rcm.liaison', role: 'liaison-officer' },
};

function facts(index: string, query: Omit<FindFlowFactsQuery, 'limit'> = {}): ExplainedList {
  return {
    ...{ table: 'flow_facts', index },
    find: (commands, page) => new FindFlowFacts(commands).find(actor, { ...query, ...page }),
  };
}

const inOrder = 'flow_facts_period_node_position_key';

let lists: ExplainedLists;
beforeAll(async () => {
  lists = await explainedLists(service);
  await lists.fill('flow_facts', 4000, {
    period: `'20' || 10 + n % 20 || '-01'`,
    node: `'n' || n / 20 % 10`,
    indicator: `case when n % 9 = 0 then 'rejected' else 'received' end`,
    position: 'n',
    dimensions: `jsonb_build_object('n', n)`,
  });
}, 60_000);
afterAll(() => lists.close());

describe('the lists of flow facts are read in the order of an index', () => {
  it.each([
    ['facts', facts(inOrder)],
    ['facts of a month', facts(inOrder, { period: '2015-01' })],
    ['facts of a node', facts('flow_facts_of_node', { node: 'n3' })],
  ])('%s', (_, list) => lists.expectIndexed(list));
});
