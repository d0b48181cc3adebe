import { dropVisitDeadline } from './timers/visit-deadline.js';
import { cancel } from './domain/visit.js';
import { lockOpenVisits } from './persistence/visit.repository.js';
import type { Transaction } from '#libs/persistence';
import { orRefused } from '#libs/service';

/** Nobody goes any more: the visits that were not made are cancelled, with their deadlines. */
export async function cancelOpenVisits(tx: Transaction, followUpId: string): Promise<void> {
  for (const visit of await lockOpenVisits(tx, followUpId)) {
    await tx.manager.save(Object.assign(visit, { state: orRefused(cancel(visit.state)) }));
    await dropVisitDeadline(tx, visit.id);
  }
}
