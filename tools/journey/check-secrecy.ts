import { withConcurrency, PEOPLE } from './with-concurrency.js';
import type { Clients } from './clients.js';
import type { FlowFact } from './close-periods.js';
import type { Traveller } from './register.js';
import { findLeak, identifyingTexts } from './secrets-of-child.js';

const FACT_FIELDS = [
  ...['period', 'node', 'indicator', 'dimensions', 'count', 'suppressed'],
  ...['changedAt', 'formerCount'],
];

/** Guatemala, an origin like Honduras, has no part in these cases. Throws one line if it knows more. */
export async function checkGuatemala(
  clients: Clients,
  children: readonly Traveller[],
): Promise<string> {
  const caseworker = clients.of('gt', 'caseworker');
  const { body } = await clients.of('gt', 'administrator').call((api) => api.getBorder());
  const sender = body.peers.find(({ received }) => received > 0);
  if (sender) throw new Error(`gt received something from ${sender.node}`);
  const query = { limit: 1 };
  const lists = [
    ['referrals', await caseworker.call((api) => api.listIncomingReferrals({ query }))],
    ['cases', await caseworker.call((api) => api.listCases({ query }))],
    ['follow-ups', await caseworker.call((api) => api.listFollowUps({ query }))],
  ] as const;
  for (const [name, { body: page }] of lists) {
    if (page.items.length > 0) throw new Error(`gt has entries in its list of ${name}`);
  }
  await checkLedgers('gt', clients, children);
  return 'gt learned nothing: no dispatch, no referral, no case, no follow-up, no ledger entry.';
}

/** The liaison network serves counts of months, and nothing else. Throws one line if it has more. */
export async function checkLiaison(
  clients: Clients,
  children: readonly Traveller[],
  facts: readonly FlowFact[],
): Promise<string> {
  const officer = clients.of('rcm', 'liaison-officer');
  const indicators = await officer.call((api) => api.listIndicators());
  const foreign = facts.flatMap(Object.keys).find((field) => !FACT_FIELDS.includes(field));
  if (foreign) throw new Error(`rcm serves a flow fact with the field ${foreign}`);
  for (const { row, caseReference, code } of children) {
    const texts = [...identifyingTexts(row), caseReference, code];
    if (findLeak([facts, indicators.body], texts))
      throw new Error(`rcm serves something of ${code}`);
  }
  await checkLedgers('rcm', clients, children);
  const hidden = facts.filter(({ count }) => count === null).length;
  return `rcm got counts only: ${facts.length} flow facts, ${hidden} of them suppressed at the source.`;
}

/** At a node that nothing of a case has reached, the case and its custody ledger do not exist. */
async function checkLedgers(node: string, clients: Clients, children: readonly Traveller[]) {
  const officer = clients.of(node, 'data-protection-officer');
  await withConcurrency(children, PEOPLE, async ({ caseReference, code }) => {
    const found = await officer.ifThere((api) => api.listLedger({ path: { caseReference } }));
    if (found) throw new Error(`${node} has a ledger of ${code}`);
  });
}
