import { IsString, MaxLength, MinLength } from 'class-validator';
import { textLimits } from '#libs/contracts';
import { IsCaseReference, IsCode } from '#libs/http';
import { grantBases, type GrantBasis } from '../../../break-glass/domain/grant.js';

/** Why a sealed case must be read, and who is responsible for it beside the reader. */
export class RequestGrantRequest {
  @IsCaseReference() caseReference!: string;
  @IsCode(grantBases) ground!: GrantBasis;
  @IsString() @MinLength(10) @MaxLength(textLimits.text) reason!: string;
}
