import { IsOptional } from 'class-validator';
import { IsLine, IsText } from './texts.js';

/** Education. */
export class EducationRequest {
  @IsOptional() @IsLine() lastGrade?: string;
  @IsOptional() @IsText() wishes?: string;
  @IsOptional() @IsText() summary?: string;
}
