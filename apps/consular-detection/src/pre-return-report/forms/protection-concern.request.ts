import { ArrayUnique, IsArray, IsOptional } from 'class-validator';
import {
  protectionConcerns,
  riskLevels,
  type ProtectionConcern,
  type RiskLevel,
} from '#libs/contracts';
import { IsCode } from '#libs/http';
import { IsLine, IsText } from './texts.js';

/** Protection concerns. */
export class ProtectionConcernRequest {
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsCode(protectionConcerns.codes, { each: true })
  concerns?: ProtectionConcern[];
  @IsOptional() @IsCode(riskLevels.codes) riskLevel?: RiskLevel;
  @IsOptional() @IsLine() genderIdentity?: string;
  @IsOptional() @IsText() summary?: string;
}
