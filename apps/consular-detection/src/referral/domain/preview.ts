import { isRefusal, type Refusal } from '#libs/domain';
import {
  practicalNeedsOf,
  type ImmediateAssistance,
  type ProtectionConcern,
  type ReferralRequested,
  type Sex,
} from '#libs/contracts';
import { ageBandAt, type StatedAge } from '../../detection/domain/detection.js';
import { needsInterpreter, primaryLanguages } from './working-languages.js';

export type Preview = ReferralRequested['preview'];

/** What a preview is made from: no name. */
export interface PreviewedChild extends StatedAge {
  readonly detectedOn: string;
  readonly sex: Sex;
  readonly languages: readonly string[];
  readonly protectionConcerns: readonly ProtectionConcern[];
  readonly immediateNeeds: readonly ImmediateAssistance[];
}

/** Where the child is to be received, and when, as far as it is planned. */
export type Reception = Pick<Preview, 'placeOfReception' | 'plannedOn'>;

/** What the receiver sees before it answers: what it must provide, and nothing of why. */
export function previewOf(
  child: PreviewedChild,
  { placeOfReception, plannedOn }: Reception,
): Preview | Refusal {
  const ageBand = ageBandAt(child, child.detectedOn);
  if (isRefusal(ageBand)) return ageBand;
  const languages = primaryLanguages(child.languages);
  const interpreter = needsInterpreter(languages, placeOfReception.country);
  return {
    ...{ ageBand, sex: child.sex, languages },
    ...(interpreter !== undefined && { interpreter }),
    needs: practicalNeedsOf(child.protectionConcerns, child.immediateNeeds),
    placeOfReception,
    ...(plannedOn !== undefined && { plannedOn }),
  };
}
