import { dataCategories, ReportDisclosed, type DataCategory } from '#libs/contracts';
import { newRefusal, type Refusal } from '#libs/domain';
import type { ReferralState } from '../../referral/domain/referral.js';

/** What becomes of a report that arrives, by the state of its referral. */
const fate: Readonly<Record<ReferralState, 'store' | 'drop' | 'reject'>> = {
  accepted: 'store',
  'in-progress': 'store',
  paused: 'store',
  // Nobody here has taken over care yet, or refused it: somebody must check it.
  received: 'reject',
  expired: 'reject',
  rejected: 'reject',
  redirected: 'reject',
  // The referral ended while it was on its way. Without a task there is no legal basis to store it.
  completed: 'drop',
  failed: 'drop',
  cancelled: 'drop',
};

/** A report as it arrives. */
export interface ArrivingReport {
  readonly sender: string;
  /** That it corrects one of before. */
  readonly isCorrection: boolean;
  /** Whether the organisation has an older copy. */
  readonly isHeld: boolean;
}

/**
 * Whether an organisation stores a report; refused without a referral that it accepted from its
 * sender. A correction of what it has is stored though the referral has ended: what is wrong would stay.
 */
export function receiveReport(
  referral: { readonly state: ReferralState; readonly sender: string } | null,
  { sender, isCorrection, isHeld }: ArrivingReport,
): 'store' | 'drop' | Refusal {
  if (referral && referral.sender !== sender) return newRefusal('REPORT.OTHER_SENDER');
  const decision = referral ? fate[referral.state] : 'reject';
  // What a cancellation hid stays as it was: a correction that came would tell that no hold is behind it.
  const isHidden = referral?.state === 'cancelled';
  if (decision === 'drop' && isCorrection && isHeld && !isHidden) return 'store';
  return decision === 'reject' ? newRefusal('REPORT.REFERRAL_NOT_ACCEPTED') : decision;
}

/** The categories that a copy of a report has, in the order of the code list. */
export function categoriesOf(report: ReportDisclosed): DataCategory[] {
  const parts = Object.entries(ReportDisclosed.parts) as [
    keyof typeof ReportDisclosed.parts,
    DataCategory,
  ][];
  const present = new Set(parts.filter(([part]) => report[part]).map(([, category]) => category));
  return dataCategories.codes.filter((category) => present.has(category));
}

/** The categories that were not sent, and which a reader must not mistake for empty. */
export function missingOf(received: readonly DataCategory[]): DataCategory[] {
  return dataCategories.codes.filter((category) => !received.includes(category));
}
