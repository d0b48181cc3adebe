import { isRefusal, type Refusal } from '#libs/domain';
import {
  previewNeedsOf,
  type ImmediateAssistance,
  type ProtectionConcern,
  type ReferralRequestedV1,
  type Sex,
  type TravelStatus,
} from '#libs/contracts';
import { ageBandAt, type StatedAge } from '../../detection/domain/detection.js';

export type Preview = ReferralRequestedV1['preview'];

/** What a preview takes from a registration: no name, no date. */
export interface PreviewedChild extends StatedAge {
  readonly detectedOn: string;
  readonly sex: Sex;
  readonly travelStatus: TravelStatus;
  readonly protectionConcerns: readonly ProtectionConcern[];
  readonly immediateNeeds: readonly ImmediateAssistance[];
}

/** What the receiver sees before it answers. */
export function previewOf(
  child: PreviewedChild,
  placeOfReception: Preview['placeOfReception'],
): Preview | Refusal {
  const ageBand = ageBandAt(child, child.detectedOn);
  if (isRefusal(ageBand)) return ageBand;
  const { sex, travelStatus, protectionConcerns, immediateNeeds } = child;
  const needs = previewNeedsOf(protectionConcerns, immediateNeeds);
  return { ageBand, sex, travelStatus, needs, placeOfReception };
}
