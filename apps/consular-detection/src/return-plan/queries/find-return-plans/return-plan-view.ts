import { shortCode } from '#libs/contracts';
import type { DeliveryView } from '#libs/delivery';
import type { ReturnPlanState } from '../../domain/return-plan.js';
import type { ReturnPlanEntity } from '../../persistence/return-plan.entity.js';
import type { Travels } from '../../persistence/return-plan.record.js';

/** A line of a list: nothing of who travels. */
export interface ReturnPlanSummary {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly referralId: string;
  readonly receptionCentre: string;
  readonly arrivesOn: string;
  readonly state: ReturnPlanState;
  readonly plannedAt: string;
  /** Whether it has reached the centre and the agency. */
  readonly deliveries: readonly DeliveryView[];
}

/** A return plan opened. */
export interface ReturnPlanView extends ReturnPlanSummary, Travels {}

/** What a list shows of a plan. */
export function planSummaryOf(
  plan: ReturnPlanEntity,
  deliveries: readonly DeliveryView[],
): ReturnPlanSummary {
  const { id, caseReference, referralId, receptionCentre, arrivesOn, state, plannedAt } = plan;
  return {
    ...{ id, caseReference, shortCode: shortCode(caseReference), referralId, receptionCentre },
    ...{ arrivesOn, state, plannedAt: plannedAt.toISOString(), deliveries },
  };
}
