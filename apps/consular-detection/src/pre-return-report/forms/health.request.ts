import { ArrayMaxSize, IsArray, IsOptional, IsString, Length } from 'class-validator';
import { textLimits } from '#libs/contracts';
import { IsPastDate } from '#libs/http';
import { IsLine, IsText } from './texts.js';

/** Health. */
export class HealthRequest {
  @IsOptional() @IsPastDate() screenedOn?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(30)
  @IsString({ each: true })
  @Length(1, textLimits.line, { each: true })
  conditions?: string[];
  @IsOptional() @IsLine() medication?: string;
  @IsOptional() @IsLine() allergies?: string;
  @IsOptional() @IsText() summary?: string;
}
