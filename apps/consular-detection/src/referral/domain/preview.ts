import { isRefusal, type Refusal } from '#libs/domain';
import {
  practicalNeedsOf,
  type ImmediateAssistance,
  type ProtectionConcern,
  type ReferralRequested,
  type Sex,
} from '#libs/contracts';
import { ageBandOn, type StatedAge } from '../../detection/domain/detection.js';
import { needsInterpreter, primaryLanguages } from './working-languages.js';

export type Preview = ReferralRequested['preview'];

/** What a preview is made from: no name. */
export interface PreviewedChild extends StatedAge {
  readonly detectedOn: string;
  /** When an age was stated, where that was not at the detection. */
  readonly statedOn?: string;
  readonly sex: Sex;
  readonly languages: readonly string[];
  readonly protectionConcerns: readonly ProtectionConcern[];
  readonly immediateNeeds: readonly ImmediateAssistance[];
}

/** Where the child is to be received, and when, as far as it is planned. */
export type Reception = Pick<Preview, 'placeOfReception' | 'plannedOn'>;

/**
 * What the receiver sees before it answers: what it must provide, and nothing of why. The age is that
 * of the day on which it is asked.
 */
export function previewOf(
  child: PreviewedChild,
  { placeOfReception, plannedOn }: Reception,
  today: string,
): Preview | Refusal {
  const ageBand = ageBandOn(child, child.statedOn ?? child.detectedOn, today);
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
