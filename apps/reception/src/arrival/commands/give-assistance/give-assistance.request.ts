import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import {
  immediateAssistance,
  triageColours,
  type ImmediateAssistance,
  type TriageColour,
} from '#libs/contracts';
import { IsCode } from '#libs/http';

/** What a child was given, and how they are. */
export class GiveAssistanceRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsCode(immediateAssistance.codes, { each: true })
  assistance!: ImmediateAssistance[];
  @IsCode(triageColours.codes) triage!: TriageColour;
}
