import type {
  ExchangeOpenedConsent,
  ExchangeRecordConsentRequest,
} from '../client/generated/types.gen.js';
import type { Clients } from './clients.js';
import { command, type Answer } from './person.js';
import type { Traveller } from './register.js';
import { findLeak, identifyingTexts } from './secrets-of-child.js';
import type { Travel } from './travel.js';
import { AGENCY } from './secrecy-of-messages.js';

/** What a record says in place of what was withdrawn. */
interface Hidden {
  readonly hidden?: { readonly reason: string };
}

const REPORT = 'consular-detection.report-disclosed';

/**
 * A child who completed the journey and whose mother withdraws her consent: the country of origin
 * restricts in all its services and reports it once. Throws one line when somebody can still read.
 */
export async function withdraw(
  child: Traveller,
  travel: Travel,
  clients: Clients,
): Promise<string> {
  await travel.whole(child);
  const { registrar, caseReference, code, row } = child;
  const { body } = await registrar.call((api) => api.listConsents({ path: { caseReference } }));
  const given = body.items.find(({ kind, state }) => kind === 'consent' && state === 'given');
  if (!given) throw new Error(`${code}: no consent was recorded`);
  const response = await registrar.call((api) =>
    api.recordConsent({ body: withdrawalOf(given, caseReference), headers: command() }),
  );
  const id = response.body.withdrawalId ?? '';
  const processed = await clients.patience.seen(async () => {
    const { nodes } = (await registrar.call((api) => api.getWithdrawal({ path: { id } }))).body;
    return nodes.length > 0 && nodes.every(({ state }) => state === 'processed')
      ? nodes
      : undefined;
  });
  const other = processed.find(({ outcome }) => outcome !== 'restricted');
  if (other) throw new Error(`${code}: ${other.node} answered ${String(other.outcome)}`);
  await checkNobodyReads(clients, caseReference, code, identifyingTexts(row));
  const nodes = processed.map(({ node }) => node).join(', ');
  return `A mother withdrew her consent (${code}): ${nodes} restricted what it had received in all services and reported it once.`;
}

/** What was agreed to is named again: it is that which is withdrawn. */
function withdrawalOf(
  { consentId, language, noticeVersion, purposes, categories, recipients }: ExchangeOpenedConsent,
  caseReference: string,
): ExchangeRecordConsentRequest {
  return {
    ...{ caseReference, consentId, kind: 'consent', state: 'withdrawn', givenBy: 'mother' },
    ...{ language, noticeVersion, purposes, categories, recipients, form: 'written' },
  } as ExchangeRecordConsentRequest;
}

async function checkNobodyReads(
  clients: Clients,
  caseReference: string,
  code: string,
  texts: readonly string[],
): Promise<void> {
  const caseworker = clients.of('hn', 'caseworker');
  const cases = await caseworker.call((api) => api.listCases({ query: { case: caseReference } }));
  const [found] = cases.body.items;
  if (!found) throw new Error(`${code}: the agency does not find its case any more`);
  const reads: [string, Promise<Answer<Hidden>>][] = [
    [
      'the report',
      caseworker.call((api) => api.getDisclosedReport({ path: { id: found.referralId } })),
    ],
    ['the case', caseworker.call((api) => api.getCase({ path: { id: found.id } }))],
  ];
  for (const [name, read] of reads) {
    const { body } = await read;
    if (body.hidden?.reason !== 'consent-withdrawn' || findLeak(body, texts)) {
      throw new Error(`${code}: ${name} still shows what was withdrawn`);
    }
  }
  for (const id of await visitsOf(clients, caseReference)) {
    const { body } = await caseworker.call((api) => api.getVisit({ path: { id } }));
    if (!body.record || findLeak(body, texts)) {
      throw new Error(`${code}: the agency does not read its own visit any more`);
    }
  }
}

/** The visits that were recorded: what the agency wrote itself. */
async function visitsOf(clients: Clients, caseReference: string): Promise<string[]> {
  const caseworker = clients.of('hn', 'caseworker');
  const query = { case: caseReference };
  const [followUp] = (await caseworker.call((api) => api.listFollowUps({ query }))).body.items;
  if (!followUp) return [];
  const { id } = followUp;
  const { body } = await caseworker.call((api) => api.getFollowUp({ path: { id } }));
  return body.visits.filter(({ visitedOn }) => visitedOn !== undefined).map((visit) => visit.id);
}

/**
 * A child who refuses: the agency may be asked, without an identity, but no report ever reaches it,
 * although the mother consented. Throws one line when one does.
 */
export async function refuse(child: Traveller, travel: Travel, clients: Clients): Promise<string> {
  const { caseReference, code } = child;
  const caseworker = clients.of('hn', 'caseworker');
  const reportId = await travel.preparation.prepare(child, 'no-need-identified', true);
  const id = await travel.preparation.refer(child, reportId);
  const asked = await clients.patience.seen(() =>
    caseworker.ifThere((api) => api.getIncomingReferral({ path: { id } })),
  );
  await caseworker.call((api) =>
    api.acceptReferral({ path: { id }, headers: command(asked.version) }),
  );
  const dpo = clients.of('mx', 'data-protection-officer');
  const line = await clients.patience.seen(async () => {
    const { body } = await dpo.call((api) => api.listLedger({ path: { caseReference } }));
    return body.items.find(
      ({ eventType, recipient }) => eventType === REPORT && recipient === AGENCY,
    );
  });
  const report = await caseworker.ifThere((api) => api.getDisclosedReport({ path: { id } }));
  if (line.act !== 'withheld' || report) {
    throw new Error(`${code}: a report was sent although the child had refused`);
  }
  return `A child refused (${code}): the agency was asked without an identity, and no report left mx.`;
}
