import { RefusedError } from '#libs/demonstration';
import type { Clients } from './clients.js';
import type { Traveller } from './register.js';
import type { Travel } from './travel.js';

/**
 * A child who may need international protection: the referral is refused, and the ledger of the
 * node shows that nothing left. Throws one line when something did.
 */
export async function hold(child: Traveller, travel: Travel, clients: Clients): Promise<string> {
  const reportId = await travel.preparation.prepare(child, 'may-need-protection');
  const refusal = await refusalOf(travel.preparation.refer(child, reportId));
  if (refusal?.code !== 'REFERRAL.PROTECTION_HOLD') {
    throw new Error(`${child.code}: a child under a hold could be referred to the origin`);
  }
  const officer = clients.of('mx', 'data-protection-officer');
  const { caseReference, code } = child;
  await clients.patience.seen(async () => {
    return child.registrar.ifThere((api) => api.listConsents({ path: { caseReference } }));
  });
  const { body } = await officer.call((api) => api.listLedger({ path: { caseReference } }));
  const left = body.items.find(({ act }) => act !== 'withheld');
  if (left) throw new Error(`${code}: something was disclosed of a child under a hold`);
  return `A child who may need protection (${code}): the referral was refused, nothing left mx.`;
}

async function refusalOf(attempt: Promise<unknown>): Promise<RefusedError | undefined> {
  return attempt.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof RefusedError) return error;
      throw error;
    },
  );
}
