import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { kindsThatAssumeCare, newId, type ReferralId } from '#libs/contracts';
import { checkKnownRecipient } from '#libs/trust-list';
import { isRefusal, type Oddity, type Refusal } from '#libs/domain';
import type { CommandResult, CommandResponse } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import type { DetectionEntity } from '../../../detection/persistence/detection.entity.js';
import {
  lockDetection,
  openRegistration,
  openScreening,
} from '../../../detection/persistence/detection.repository.js';
import { ReportEntity } from '../../../pre-return-report/persistence/report.entity.js';
import { checkReturnDecided } from '../../../return-decision/check-return-decided.js';
import { openPreviewedChild } from '../../correspondence/open-previewed-child.js';
import { SendRequest } from '../../correspondence/send-request.js';
import { WithdrawReferral } from '../../correspondence/withdraw-referral.js';
import { oddReferral } from '../../domain/odd-referral.js';
import { previewOf, type Preview } from '../../domain/preview.js';
import { checkPlannedDay, checkReferral } from '../../domain/referral.js';
import { ReferralEntity } from '../../persistence/referral.entity.js';
import { referralRecord } from '../../persistence/referral.record.js';
import { lockReferralsOfCase } from '../../persistence/referral.repository.js';
import type { RequestReferralRequest } from './request-referral.request.js';

export interface RequestReferralCommand extends CommandRequest {
  readonly request: RequestReferralRequest;
}

/** What a command returns about a referral. */
export interface ReferralResponse {
  readonly id: string;
  readonly caseReference: string;
  readonly state: string;
}

/** What the client receives: the new referral, and what of it looks unusual. */
export interface RequestedReferral extends ReferralResponse {
  readonly warnings: readonly Oddity[];
}

/** Asks another organisation to take over, showing it no identity. */
@Injectable()
export class RequestReferral {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly requests: SendRequest,
    private readonly withdrawal: WithdrawReferral,
    private readonly calendar: CivilCalendar,
  ) {}

  request(command: RequestReferralCommand): Promise<CommandResponse<RequestedReferral>> {
    const { actor, request } = command;
    return this.commands.run(command, async (tx) => {
      const { caseReference } = request;
      const detection = await lockDetection(tx, actor, { caseReference });
      const former = await lockReferralsOfCase(tx, caseReference);
      const refused = await this.newRefusal(tx, actor, { request, detection, former });
      if (refused) return refused;
      const { reportId } = request;
      const child = await openPreviewedChild(tx, this.records, detection, reportId);
      const preview = previewOf(child, request, this.calendar.today());
      if (isRefusal(preview)) return preview;
      await this.replaceExpired(tx, former);
      return this.ask(tx, detection, request, preview);
    });
  }

  private async newRefusal(
    tx: Transaction,
    { organisation }: Actor,
    asked: {
      request: RequestReferralRequest;
      detection: DetectionEntity;
      former: readonly ReferralEntity[];
    },
  ): Promise<Refusal | undefined> {
    const { request, detection, former } = asked;
    const { reportId, caseReference, recipient, respondBy } = request;
    const report = { id: reportId, caseReference, organisation, state: 'issued' } as const;
    const grounds = {
      screeningOutcome: await openScreening(this.records, detection),
      reportIssued: await tx.repository(ReportEntity).existsBy(report),
      former: former.map(({ state }) => state),
      respondBy: new Date(respondBy),
    };
    return (
      checkReferral(grounds, new Date()) ??
      checkPlannedDay(request.plannedOn, this.calendar.today()) ??
      (await this.checkReturn(tx, detection, request)) ??
      checkKnownRecipient(tx, recipient, {
        kinds: kindsThatAssumeCare,
        refusalCode: 'REFERRAL.UNKNOWN_ORGANISATION',
      })
    );
  }

  /** Who stays in the country where they were found does not return by it. */
  private async checkReturn(
    tx: Transaction,
    detection: DetectionEntity,
    { reportId, placeOfReception }: RequestReferralRequest,
  ): Promise<Refusal | undefined> {
    const { place } = await openRegistration(this.records, detection);
    if (placeOfReception.country === place.country) return undefined;
    const { caseReference, organisation } = detection;
    return checkReturnDecided(tx, this.records, { caseReference, organisation, reportId });
  }

  /** A late yes to a referral that expired must not meet the new one. */
  private async replaceExpired(tx: Transaction, former: readonly ReferralEntity[]): Promise<void> {
    for (const referral of former.filter(({ state }) => state === 'expired')) {
      await this.withdrawal.withdraw(tx, referral, 'referred-elsewhere');
    }
  }

  private async ask(
    tx: Transaction,
    { childId, organisation }: DetectionEntity,
    request: RequestReferralRequest,
    preview: Preview,
  ): Promise<CommandResult<RequestedReferral>> {
    const { caseReference, reportId, recipient, service, urgency } = request;
    const { placeOfReception, plannedOn } = request;
    const reception = { placeOfReception, ...(plannedOn !== undefined && { plannedOn }) };
    const id = newId<ReferralId>();
    const respondBy = new Date(request.respondBy);
    const referral = await tx.repository(ReferralEntity).save(
      tx.repository(ReferralEntity).create({
        ...{ id, caseReference, childId, organisation, reportId, recipient, service, urgency },
        ...{ respondBy, state: 'requested', startedOn: null, formerRecipients: [] },
        cancellationCiphertext: null,
        ciphertext: await this.records.encrypt(childId, referralRecord, id, reception),
      }),
    );
    await this.requests.send(tx, referral, preview);
    const body = { id, caseReference, state: referral.state, warnings: oddReferral(request) };
    return { status: 201, version: referral.version, location: `/v1/referrals/${id}`, body };
  }
}
