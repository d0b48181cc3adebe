import type { Clients } from './clients.js';
import { command } from './person.js';
import type { Traveller } from './register.js';
import { findLeak, identifyingTexts } from './secrets-of-child.js';
import type { Travel } from './travel.js';

const ID = /[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}/gu;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/gu;
const CODE = /EN-[0-9A-Z-]+/gu;

interface Restricted {
  readonly hidden?: { readonly reason: string };
}

/**
 * Two children whose report the agency has: one is cancelled by an officer, one because a screening
 * finds that they may need protection. Throws one line when the agency still reads something, or can
 * tell the two from each other.
 */
export async function cancel(
  children: readonly [Traveller, Traveller],
  travel: Travel,
  clients: Clients,
): Promise<string> {
  const [ordinary, held] = children;
  const ofOrdinary = await travel.handOver(ordinary, await prepare(travel, ordinary));
  const ofHeld = await travel.handOver(held, await prepare(travel, held));
  await byOfficer(ordinary, ofOrdinary);
  await byScreening(held);
  const [first, second] = [
    await asRead(clients, ordinary, ofOrdinary),
    await asRead(clients, held, ofHeld),
  ];
  const codes = `${ordinary.code}, ${held.code}`;
  if (first !== second) throw new Error(`${codes}: the agency can tell a hold from a cancellation`);
  return `Two referrals were cancelled (${codes}), one under a hold: the agency reads nothing of either, and the same.`;
}

function prepare(travel: Travel, child: Traveller): Promise<string> {
  return travel.preparation.prepare(child, 'no-need-identified');
}

async function byOfficer({ registrar }: Traveller, referralId: string): Promise<void> {
  const path = { id: referralId };
  const { version } = await registrar.call((api) => api.getReferral({ path }));
  const body = { reason: 'family-decision' } as const;
  await registrar.call((api) => api.cancelReferral({ path, body, headers: command(version) }));
}

async function byScreening({ registrar, detectionId, row }: Traveller): Promise<void> {
  const path = { id: detectionId };
  const { version } = await registrar.call((api) => api.getDetection({ path }));
  const body = { outcome: 'asylum-claimed', screenedOn: row.detectedOn } as const;
  await registrar.call((api) => api.screenForProtection({ path, body, headers: command(version) }));
}

/** All that the agency reads of a cancelled referral, but for which child and when. */
async function asRead(clients: Clients, child: Traveller, referralId: string): Promise<string> {
  const caseworker = clients.of('hn', 'caseworker');
  const path = { id: referralId };
  const referral = await clients.patience.seen(async () => {
    const { body } = await caseworker.call((api) => api.getIncomingReferral({ path }));
    // What the agency had answered is signed for: until then the two may differ by that.
    const isSigned = body.deliveries.every(({ state }) => state === 'applied');
    return body.state === 'cancelled' && isSigned ? body : undefined;
  });
  const { body: report } = await caseworker.call((api) => api.getDisclosedReport({ path }));
  const query = { state: 'cancelled', limit: 200 } as const;
  const { items } = (await caseworker.call((api) => api.listIncomingReferrals({ query }))).body;
  const all = [referral, report, items.find(({ id }) => id === referralId)];
  const isHidden = all.every((one) => {
    return (one as Restricted | undefined)?.hidden?.reason === 'referral-cancelled';
  });
  if (!isHidden || findLeak(all, identifyingTexts(child.row))) {
    throw new Error(`${child.code}: the agency still reads what came with a cancelled referral`);
  }
  return JSON.stringify(all).replace(ID, 'id').replace(TIME, 'time').replace(CODE, 'code');
}
