import { IsOptional } from 'class-validator';
import { triageColours, type TriageColour } from '#libs/contracts';
import { IsCode } from '#libs/http';
import { IsText } from './texts.js';

/** Psychosocial state. */
export class PsychosocialRequest {
  @IsOptional() @IsCode(triageColours.codes) triage?: TriageColour;
  @IsOptional() @IsText() summary?: string;
}
