import { RefusedError } from '#libs/demonstration';
import type { Clients } from './clients.js';
import type { Traveller } from './register.js';
import type { Travel } from './travel.js';

interface LedgerLine {
  readonly act: string;
  readonly recipient: string;
}

/**
 * A child who may need international protection: the referral is refused, and the ledger of the
 * node shows that nothing left. Throws one line when something did.
 */
export async function hold(child: Traveller, travel: Travel, clients: Clients): Promise<string> {
  const reportId = await travel.prepare(child, 'may-need-protection');
  const refusal = await refusalOf(travel.refer(child, reportId));
  if (refusal?.code !== 'REFERRAL.PROTECTION_HOLD') {
    throw new Error(`${child.code}: a child under a hold could be referred to the origin`);
  }
  const officer = clients.of('mx', 'data-protection-officer');
  const { caseReference, code } = child;
  await clients.patience.seen(async () => {
    const path = `exchange/v1/cases/${caseReference}/consents`;
    return (await child.registrar.find(path)) ?? undefined;
  });
  const path = `exchange/v1/cases/${caseReference}/ledger`;
  const { body } = await officer.ask<{ items: LedgerLine[] }>('GET', path);
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
