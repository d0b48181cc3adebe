import type { CivilCalendar } from '#libs/calendar';
import type { DeliveryView } from '#libs/delivery';
import { lineOf, type NamedLine } from '#libs/service';
import type { ReturnPlanState } from '../../domain/return-plan.js';
import type { ReturnPlanEntity } from '../../persistence/return-plan.entity.js';
import type { Travels } from '../../persistence/return-plan.record.js';

/** A line of a list. */
export interface ReturnPlanSummary extends NamedLine {
  readonly state: ReturnPlanState;
  readonly referralId: string;
  readonly receptionCentre: string;
  readonly arrivesOn: string;
  readonly plannedAt: string;
  /** Whether it has reached the centre and the agency. */
  readonly deliveries: readonly DeliveryView[];
}

/** A return plan opened. */
export interface ReturnPlanView extends ReturnPlanSummary, Travels {}

/** What a list shows of a plan. */
export function planSummaryOf(
  plan: ReturnPlanEntity,
  shown: Pick<ReturnPlanSummary, 'name' | 'deliveries'>,
  calendar: CivilCalendar,
): ReturnPlanSummary {
  const { referralId, receptionCentre, arrivesOn, state, plannedAt } = plan;
  const isAwaited = state === 'current' && arrivesOn >= calendar.today();
  const awaiting = isAwaited ? ({ for: 'arrival', by: arrivesOn } as const) : undefined;
  return {
    ...{ ...lineOf(plan, awaiting, calendar), ...shown },
    ...{ referralId, receptionCentre, arrivesOn, plannedAt: plannedAt.toISOString() },
  };
}
