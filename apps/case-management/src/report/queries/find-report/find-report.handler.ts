import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { DataCategory, DisclosureBasis, ReportDisclosed } from '#libs/contracts';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { RestrictedRecords, type HiddenPart } from '#libs/restriction';
import { DisclosurePolicyHolder } from '#libs/policy';
import { CommandRunner } from '#libs/service';
import { permitReadUnderSeal } from '../../../break-glass/read-under-seal.js';
import { underSeal } from '../../../referral/persistence/referral.entity.js';
import { getReadableReferral } from '../../../referral/persistence/referral.repository.js';
import { missingOf } from '../../domain/report.js';
import { reportRecord } from '../../../disclosed-report/report.record.js';
import { findNewestReport } from '../../../disclosed-report/report.repository.js';

/** The newest report for a referral, opened, and what of it did not come. */
export interface ReportView {
  readonly version: number;
  readonly receivedAt: string;
  readonly basis: DisclosureBasis | null;
  readonly categories: {
    readonly received: readonly DataCategory[];
    readonly notReceived: readonly DataCategory[];
  };
  /** Null while it is hidden. */
  readonly report: ReportDisclosed | null;
  readonly hidden?: HiddenPart;
}

/** Opens the report that an organisation was given; each reading is audited with its purpose. */
@Injectable()
export class FindReport {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: RestrictedRecords,
    private readonly holder: DisclosurePolicyHolder,
  ) {}

  /** Throws `RESOURCE.NOT_FOUND` until there is one, for another organisation's and for one sealed to others. */
  get(actor: Actor, referralId: string): Promise<ReportView> {
    return this.commands.read(actor, async (tx) => {
      const referral = await getReadableReferral(tx, actor, referralId);
      const found = await findNewestReport(tx, referral);
      if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
      const { id, childId, ciphertext, version, basis, categories } = found;
      const purpose = basis?.purpose ?? purposeOf('disclosed-report');
      const wanted = { record: 'disclosed-report', purpose } as const;
      const opened = await permitReadUnderSeal(tx, this.holder, actor, underSeal(referral), wanted);
      audit(tx, {
        ...{ action: 'report.read', subject: referral.caseReference, purpose },
        detail: { version, categories, ...opened },
      });
      const { caseReference, organisation, cancelledAt } = referral;
      const { value, hidden } = await this.records.open(
        tx,
        { caseReference, organisation, childId, cancelledAt },
        reportRecord,
        id,
        ciphertext,
      );
      return {
        version,
        receivedAt: found.receivedAt.toISOString(),
        basis,
        categories: { received: categories, notReceived: missingOf(categories) },
        report: value ?? null,
        ...(hidden && { hidden }),
      };
    });
  }
}
