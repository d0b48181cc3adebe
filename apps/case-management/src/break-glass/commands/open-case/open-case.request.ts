import { IsString, MaxLength, MinLength } from 'class-validator';
import { textLimits } from '#libs/contracts';
import { IsCaseReference, IsCode } from '#libs/http';
import { openingGrounds, type OpeningGround } from '../../domain/opening.js';

/** Why a sealed case must be read, and who answers for it beside the reader. */
export class OpenCaseRequest {
  @IsCaseReference() caseReference!: string;
  @IsCode(openingGrounds) ground!: OpeningGround;
  @IsString() @MinLength(10) @MaxLength(textLimits.text) reason!: string;
}
