import { IsBoolean, IsOptional } from 'class-validator';
import { bestInterestsRecommendations, type BestInterestsRecommendation } from '#libs/contracts';
import { IsCode, IsPastDate } from '#libs/http';
import { IsLine, IsText } from './texts.js';

/** Best-interests assessment. */
export class BestInterestsRequest {
  @IsOptional() @IsPastDate() assessedOn?: string;
  @IsOptional() @IsLine() assessor?: string;
  @IsOptional() @IsText() viewsOfChild?: string;
  @IsOptional() @IsText() risksOnReturn?: string;
  @IsOptional()
  @IsCode(bestInterestsRecommendations.codes)
  recommendation?: BestInterestsRecommendation;
  @IsOptional() @IsBoolean() childAccepts?: boolean;
  @IsOptional() @IsText() reasonIfNot?: string;
}
