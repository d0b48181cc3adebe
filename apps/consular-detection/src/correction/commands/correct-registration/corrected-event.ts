import { DetectionCorrected, type CorrectionReason } from '#libs/contracts';
import { isRefusal, type Refusal } from '#libs/domain';
import { ageBandAt } from '../../../detection/domain/detection.js';
import type { RegisterDetectionRequest } from '../../../detection/forms/register-detection.request.js';
import type { DetectionEntity } from '../../../detection/persistence/detection.entity.js';

/** What was registered before and what is right. */
interface Change {
  readonly former: RegisterDetectionRequest;
  readonly present: RegisterDetectionRequest;
}

interface Corrected {
  readonly correctedOn: string;
  readonly reason: CorrectionReason;
}

/** What is published of a correction in the node; refused as a registration is. */
export function correctedEvent(
  { id: detectionId, organisation, registeredBy }: DetectionEntity,
  { former, present }: Change,
  corrected: Corrected,
): { contract: typeof DetectionCorrected; data: DetectionCorrected } | Refusal {
  const counted = countedOf(present);
  if (isRefusal(counted)) return counted;
  const before = countedOf(former);
  if (isRefusal(before)) return before;
  const { protectionConcerns, immediateNeeds } = present;
  return {
    contract: DetectionCorrected,
    data: {
      ...{ detectionId, organisation, registeredBy, ...counted },
      ...{ protectionConcerns, immediateNeeds, former: before, ...corrected },
    },
  };
}

function countedOf(registration: RegisterDetectionRequest): DetectionCorrected['former'] | Refusal {
  const { detectedOn, place, nationality, sex, travelStatus } = registration;
  const ageBand = ageBandAt(registration, detectedOn);
  return isRefusal(ageBand)
    ? ageBand
    : { detectedOn, place, nationality, ageBand, sex, travelStatus };
}
