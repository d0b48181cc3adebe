import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  planServices,
  reintegrationDimensions,
  textLimits,
  type PlanService,
  type ReintegrationDimension,
} from '#libs/contracts';
import { IsCode } from '#libs/http';

export class PlannedServiceRequest {
  @IsCode(reintegrationDimensions.codes) dimension!: ReintegrationDimension;
  @IsCode(planServices.codes) service!: PlanService;
}

/** A best-interests plan: what the child and the family are to get, to which end. */
export class ApprovePlanRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => PlannedServiceRequest)
  services!: PlannedServiceRequest[];
  @IsOptional() @IsString() @MinLength(1) @MaxLength(textLimits.text) objective?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(textLimits.text) viewsOfChild?: string;
}
