import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { newId, nodeOf, type ReturnPlanId } from '#libs/contracts';
import { Decisions, type DeliveryView } from '#libs/delivery';
import { checkKnownRecipient } from '#libs/trust-list';
import type { Refusal } from '#libs/domain';
import type { CommandResult, CommandResponse } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import {
  getDetection,
  openScreening,
} from '../../../detection/persistence/detection.repository.js';
import { getReport, openParts } from '../../../pre-return-report/persistence/report.repository.js';
import { ReferralEntity } from '../../../referral/persistence/referral.entity.js';
import { lockReferral } from '../../../referral/persistence/referral.repository.js';
import { checkReturnDecided } from '../../../return-decision/check-return-decided.js';
import { checkReturn, needsOf, travellerOf } from '../../domain/return-plan.js';
import { ReturnPlanEntity } from '../../persistence/return-plan.entity.js';
import { SendPlan } from '../../sending/send-plan.js';
import { returnPlanRecord, type Travels } from '../../persistence/return-plan.record.js';
import type { PlanReturnRequest } from './plan-return.request.js';

export interface PlanReturnCommand extends CommandRequest {
  readonly request: PlanReturnRequest;
}

/** What the command returns about the plan. */
export interface ReturnPlanResponse {
  readonly id: string;
  readonly caseReference: string;
  readonly state: string;
}

/** The same, with what was decided so far about who receives the plan. */
export interface PlannedReturn extends ReturnPlanResponse {
  readonly deliveries: readonly DeliveryView[];
}

/** Plans a return and notifies the centre that receives the child and the agency that took over. */
@Injectable()
export class PlanReturn {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly plans: SendPlan,
    private readonly decisions: Decisions,
    private readonly calendar: CivilCalendar,
  ) {}

  async plan(command: PlanReturnCommand): Promise<CommandResponse<PlannedReturn>> {
    const { actor, request } = command;
    const planned = await this.commands.run(command, async (tx) => {
      const referral = await lockReferral(tx, actor, request.referralId);
      const refused = await this.newRefusal(tx, actor, referral, request);
      if (refused) return refused;
      const report = await getReport(tx, actor, referral.reportId);
      const parts = await openParts(this.records, report);
      const identity = parts.identity && travellerOf(parts.identity, report.issuedOn);
      const known = { ...(identity && { identity }), ...needsOf(parts) };
      return this.store(tx, referral, request, known);
    });
    const { id } = planned.body;
    const deliveries = await this.decisions.ofPart(actor, request.referralId, id);
    return { ...planned, body: { ...planned.body, deliveries } };
  }

  private async store(
    tx: Transaction,
    referral: ReferralEntity,
    { receptionCentre, arrivesOn, journey }: PlanReturnRequest,
    known: Omit<Travels, 'journey'>,
  ): Promise<CommandResult<ReturnPlanResponse>> {
    const { id: referralId, caseReference, childId, organisation, recipient } = referral;
    const plans = tx.repository(ReturnPlanEntity);
    await plans.update({ referralId, state: 'current' }, { state: 'replaced' });
    const id = newId<ReturnPlanId>();
    const travels = { ...known, journey };
    await plans.insert({
      ...{ id, caseReference, childId, organisation, referralId, receptionCentre, arrivesOn },
      state: 'current',
      ciphertext: await this.records.encrypt(childId, returnPlanRecord, id, travels),
    });
    // The child is expected again: nobody searches for them meanwhile.
    const searched = { id: referralId, absentOn: Not(IsNull()) };
    await tx.repository(ReferralEntity).update(searched, { absentOn: null });
    const plan = { id, receptionCentre, arrivesOn, ...travels };
    await this.plans.send(tx, referral, plan, [receptionCentre, recipient]);
    const purpose = 'return-and-reception';
    audit(tx, { action: 'return.plan', subject: caseReference, purpose });
    const body = { id, caseReference, state: 'current' };
    return { status: 201, location: `/v1/return-plans/${id}`, body };
  }

  private async newRefusal(
    tx: Transaction,
    actor: Actor,
    { caseReference, organisation, reportId, recipient, state }: ReferralEntity,
    { receptionCentre, arrivesOn }: PlanReturnRequest,
  ): Promise<Refusal | undefined> {
    const detection = await getDetection(tx, actor, { caseReference });
    const screeningOutcome = await openScreening(this.records, detection);
    const grounds = { screeningOutcome, referralState: state, arrivesOn };
    return (
      checkReturn(grounds, this.calendar.today()) ??
      (await checkReturnDecided(tx, this.records, { caseReference, organisation, reportId })) ??
      checkKnownRecipient(tx, receptionCentre, {
        kinds: ['reception-centre'],
        node: nodeOf(recipient),
        refusalCode: 'RETURN_PLAN.UNKNOWN_RECEPTION_CENTRE',
      })
    );
  }
}
