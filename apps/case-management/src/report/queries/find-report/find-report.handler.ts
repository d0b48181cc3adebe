import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { DataCategory, DisclosureBasis, ReportDisclosed } from '#libs/contracts';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords, type HiddenPart } from '#libs/restriction';
import { DisclosurePolicyHolder } from '#libs/policy';
import { CommandRunner } from '#libs/service';
import { permitReadUnderSeal } from '../../../break-glass/read-under-seal.js';
import { underSeal, type ReferralEntity } from '../../../referral/persistence/referral.entity.js';
import { getReadableReferral } from '../../../referral/persistence/referral.repository.js';
import { missingOf } from '../../domain/report.js';
import type { ReportEntity } from '../../../disclosed-report/report.entity.js';
import { reportRecord } from '../../../disclosed-report/report.record.js';
import { findReportVersions } from '../../../disclosed-report/report.repository.js';

/** One version of a report as it came. */
export interface ReportVersionView {
  readonly version: number;
  readonly receivedAt: string;
  readonly basis: DisclosureBasis | null;
  readonly categories: {
    readonly received: readonly DataCategory[];
    readonly notReceived: readonly DataCategory[];
  };
  /** Null while it is hidden. With `correction`: that this version corrects the ones before it. */
  readonly report: ReportDisclosed | null;
  readonly hidden?: HiddenPart;
}

/** The newest report for a referral, opened, and what of it did not come. */
export interface ReportView extends ReportVersionView {
  /** When the sender corrected it last; null where nothing was corrected that came here. */
  readonly correctedOn: string | null;
  readonly categories: ReportVersionView['categories'] & {
    /** Those that an earlier version had and this one does not: read them there. */
    readonly earlierReceived: readonly DataCategory[];
  };
}

/** Opens the report that an organisation was given; each reading is audited with its purpose. */
@Injectable()
export class FindReport {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: RestrictedRecords,
    private readonly holder: DisclosurePolicyHolder,
  ) {}

  /**
   * Throws `RESOURCE.NOT_FOUND` until there is one, for another organisation's and for one sealed to
   * others; what `EncryptedRecords.open` throws once it is erased.
   */
  get(actor: Actor, referralId: string): Promise<ReportView> {
    return this.commands.read(actor, async (tx) => {
      const { referral, versions, newest } = await findVersions(tx, actor, referralId);
      await this.permit(tx, actor, referral, newest);
      const [view] = await this.open(tx, referral, [newest]);
      if (!view) throw new ProblemError('RESOURCE.NOT_FOUND');
      const before = versions.flatMap(({ categories }) => categories);
      const earlierReceived = view.categories.notReceived.filter((one) => before.includes(one));
      const categories = { ...view.categories, earlierReceived };
      return { ...view, categories, correctedOn: newest.correctedOn };
    });
  }

  /** All versions, first to last: what was corrected can be read as it was. Throws as `get`. */
  versions(actor: Actor, referralId: string): Promise<{ items: ReportVersionView[] }> {
    return this.commands.read(actor, async (tx) => {
      const { referral, versions } = await findVersions(tx, actor, referralId);
      for (const version of versions) await this.permit(tx, actor, referral, version);
      return { items: await this.open(tx, referral, versions) };
    });
  }

  private async permit(
    tx: Transaction,
    actor: Actor,
    referral: ReferralEntity,
    { basis, version, categories }: ReportEntity,
  ): Promise<void> {
    const purpose = basis?.purpose ?? purposeOf('disclosed-report');
    const wanted = { record: 'disclosed-report', purpose } as const;
    const opened = await permitReadUnderSeal(tx, this.holder, actor, underSeal(referral), wanted);
    audit(tx, {
      ...{ action: 'report.read', subject: referral.caseReference, purpose },
      detail: { version, categories, ...opened },
    });
  }

  private async open(
    tx: Transaction,
    { caseReference, organisation, cancelledAt }: ReferralEntity,
    versions: readonly ReportEntity[],
  ): Promise<ReportVersionView[]> {
    const views: ReportVersionView[] = [];
    for (const { id, childId, ciphertext, version, basis, categories, receivedAt } of versions) {
      const of = { childId, caseReference, organisation, cancelledAt };
      const { value, hidden } = await this.records.open(tx, of, reportRecord, id, ciphertext);
      views.push({
        ...{ version, basis, receivedAt: receivedAt.toISOString() },
        categories: { received: categories, notReceived: missingOf(categories) },
        report: value ?? null,
        ...(hidden && { hidden }),
      });
    }
    return views;
  }
}

async function findVersions(
  tx: Transaction,
  actor: Actor,
  referralId: string,
): Promise<{ referral: ReferralEntity; versions: ReportEntity[]; newest: ReportEntity }> {
  const referral = await getReadableReferral(tx, actor, referralId);
  const versions = await findReportVersions(tx, referral);
  const newest = versions.at(-1);
  if (!newest) throw new ProblemError('RESOURCE.NOT_FOUND');
  return { referral, versions, newest };
}
