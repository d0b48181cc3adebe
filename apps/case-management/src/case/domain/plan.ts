import { planServices, type PlanService, type ReintegrationDimension } from '#libs/contracts';
import { newRefusal, type Refusal } from '#libs/domain';

/** A service that a plan foresees, under its dimension of reintegration. */
export interface PlannedService {
  readonly dimension: ReintegrationDimension;
  readonly service: PlanService;
}

/** What a plan contains about the child: stored encrypted. */
export interface Plan {
  readonly services: readonly PlannedService[];
  readonly objective?: string;
  readonly viewsOfChild?: string;
}

const dimensionOf = new Map<PlanService, ReintegrationDimension>(
  planServices.entries.map(({ code, dimension }) => [code, dimension]),
);

/** The services of a plan; refused when one is under a foreign dimension or named twice. */
export function checkServices(services: readonly PlannedService[]): typeof services | Refusal {
  const named = new Set<PlanService>();
  for (const { dimension, service } of services) {
    if (dimensionOf.get(service) !== dimension) {
      return newRefusal('PLAN.SERVICE_OF_OTHER_DIMENSION', { service, dimension });
    }
    if (named.has(service)) return newRefusal('PLAN.SERVICE_TWICE', { service });
    named.add(service);
  }
  return services;
}
