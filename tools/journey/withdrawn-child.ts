import type { Clients } from './clients.js';
import type { Traveller } from './register.js';
import { findLeak, identifyingTexts } from './secrets-of-child.js';
import type { Page } from './seen.js';
import type { Travel } from './travel.js';
import { AGENCY } from './secrecy-of-messages.js';

interface Consent {
  readonly consentId: string;
  readonly kind: string;
  readonly state: string;
}
interface Withdrawal {
  readonly nodes: readonly { readonly node: string; readonly state: string; outcome?: string }[];
}
interface LedgerLine {
  readonly act: string;
  readonly eventType: string;
  readonly recipient: string;
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
  const list = `exchange/v1/cases/${caseReference}/consents`;
  const { items } = (await registrar.ask<Page<Consent>>('GET', list)).body;
  const given = items.find(({ kind, state }) => kind === 'consent' && state === 'given');
  if (!given) throw new Error(`${code}: no consent was recorded`);
  const { consentId: _id, state: _state, ...scope } = given as Consent & Record<string, unknown>;
  const response = await registrar.ask<{ withdrawalId: string }>('POST', 'exchange/v1/consents', {
    body: bodyOf(scope, given.consentId, caseReference),
  });
  const path = `exchange/v1/withdrawals/${response.body.withdrawalId}`;
  const processed = await clients.patience.seen(async () => {
    const { nodes } = (await registrar.ask<Withdrawal>('GET', path)).body;
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
function bodyOf(scope: Record<string, unknown>, consentId: string, caseReference: string) {
  const { language, noticeVersion, purposes, categories, recipients } = scope;
  return {
    ...{ caseReference, consentId, kind: 'consent', state: 'withdrawn', givenBy: 'mother' },
    ...{ language, noticeVersion, purposes, categories, recipients, form: 'written' },
  };
}

async function checkNobodyReads(
  clients: Clients,
  caseReference: string,
  code: string,
  texts: readonly string[],
): Promise<void> {
  const caseworker = clients.of('hn', 'caseworker');
  const cases = `case-management/v1/cases?caseReference=${caseReference}`;
  const [found] = (await caseworker.ask<Page<{ id: string; referralId: string }>>('GET', cases))
    .body.items;
  if (!found) throw new Error(`${code}: the agency does not find its case any more`);
  const paths = [
    `case-management/v1/referrals/${found.referralId}/report`,
    `case-management/v1/cases/${found.id}`,
  ];
  for (const path of paths) {
    const { body } = await caseworker.ask<{ hidden?: { reason: string } }>('GET', path);
    if (body.hidden?.reason !== 'consent-withdrawn' || findLeak(body, texts)) {
      throw new Error(`${code}: ${path.split('/')[0] ?? ''} still shows what was withdrawn`);
    }
  }
  for (const id of await visitsOf(clients, caseReference)) {
    const { body } = await caseworker.ask<{ record?: object }>('GET', `follow-up/v1/visits/${id}`);
    if (!body.record || findLeak(body, texts)) {
      throw new Error(`${code}: the agency does not read its own visit any more`);
    }
  }
}

/** The visits that were recorded: what the agency wrote itself. */
async function visitsOf(clients: Clients, caseReference: string): Promise<string[]> {
  const caseworker = clients.of('hn', 'caseworker');
  const list = `follow-up/v1/follow-ups?caseReference=${caseReference}`;
  const [followUp] = (await caseworker.ask<Page<{ id: string }>>('GET', list)).body.items;
  if (!followUp) return [];
  const { body } = await caseworker.ask<{
    visits: readonly { readonly id: string; readonly visitedOn?: string }[];
  }>('GET', `follow-up/v1/follow-ups/${followUp.id}`);
  return body.visits.filter(({ visitedOn }) => visitedOn !== undefined).map(({ id }) => id);
}

/**
 * A child who refuses: the agency may be asked, without an identity, but no report ever reaches it,
 * although the mother consented. Throws one line when one does.
 */
export async function refuse(child: Traveller, travel: Travel, clients: Clients): Promise<string> {
  const { caseReference, code } = child;
  const caseworker = clients.of('hn', 'caseworker');
  const reportId = await travel.prepare(child, 'no-need-identified', true);
  const referral = `case-management/v1/referrals/${await travel.refer(child, reportId)}`;
  const { version } = await clients.patience.seen(() => caseworker.find(referral));
  await caseworker.ask('POST', `${referral}/accept`, { version });
  const dpo = clients.of('mx', 'data-protection-officer');
  const line = await clients.patience.seen(async () => {
    const ledger = `exchange/v1/cases/${caseReference}/ledger`;
    const { items } = (await dpo.ask<{ items: LedgerLine[] }>('GET', ledger)).body;
    return items.find(({ eventType, recipient }) => eventType === REPORT && recipient === AGENCY);
  });
  if (line.act !== 'withheld' || (await caseworker.find(`${referral}/report`))) {
    throw new Error(`${code}: a report was sent although the child had refused`);
  }
  return `A child refused (${code}): the agency was asked without an identity, and no report left mx.`;
}
