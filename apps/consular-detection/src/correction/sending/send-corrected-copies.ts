import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { Why } from '#libs/corrections';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import type { ReportEntity } from '../../pre-return-report/persistence/report.entity.js';
import { openParts } from '../../pre-return-report/persistence/report.repository.js';
import { DiscloseReport } from '../../referral/correspondence/disclose-report.js';
import { SendRequest } from '../../referral/correspondence/send-request.js';
import type { Preview } from '../../referral/domain/preview.js';
import type { ReferralState } from '../../referral/domain/referral.js';
import type { ReferralEntity } from '../../referral/persistence/referral.entity.js';
import { needsOf, travellerOf } from '../../return-plan/domain/return-plan.js';
import { SendPlan } from '../../return-plan/sending/send-plan.js';

/** The previews of referrals, by referral. */
export type Previews = ReadonlyMap<string, Preview | null>;

/** States in which nobody prepares for the child by a preview any more. */
const ENDED: readonly ReferralState[] = ['rejected', 'completed', 'failed', 'cancelled'];

/**
 * Brings what was corrected to everybody who has an older copy: the report, the preview of a request,
 * and who travels by a return plan. Each goes as an event of the kind that brought the older one.
 */
@Injectable()
export class SendCorrectedCopies {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly reports: DiscloseReport,
    private readonly requests: SendRequest,
    private readonly plans: SendPlan,
  ) {}

  /** What the receivers of these referrals are shown; read before and after a correction. */
  async previewsOf(tx: Transaction, referrals: readonly ReferralEntity[]): Promise<Previews> {
    const previews = new Map<string, Preview | null>();
    for (const referral of referrals.filter(({ state }) => !ENDED.includes(state))) {
      previews.set(referral.id, await this.requests.preview(tx, referral));
    }
    return previews;
  }

  /** Sends the previews that are other ones now. */
  async sendPreviews(
    tx: Transaction,
    referrals: readonly ReferralEntity[],
    former: Previews,
    correction: { readonly number: number; readonly correctedOn: string },
  ): Promise<void> {
    const present = await this.previewsOf(tx, referrals);
    for (const referral of referrals) {
      const preview = present.get(referral.id);
      if (!preview || isDeepStrictEqual(preview, former.get(referral.id))) continue;
      await this.requests.correct(tx, referral, preview, correction);
    }
  }

  /** Sends a corrected report, and the plans by which the child of it returns. */
  async sendReport(
    tx: Transaction,
    report: ReportEntity,
    referrals: readonly ReferralEntity[],
    why: Why,
  ): Promise<void> {
    const parts = await openParts(this.records, report);
    const { identity } = parts;
    const traveller = identity && travellerOf(identity, report.issuedOn);
    const reported = { ...(traveller && { identity: traveller }), ...needsOf(parts) };
    for (const referral of referrals.filter(({ reportId }) => reportId === report.id)) {
      await this.reports.correct(tx, referral);
      await this.plans.correctTraveller(tx, referral, reported, why);
    }
  }
}
