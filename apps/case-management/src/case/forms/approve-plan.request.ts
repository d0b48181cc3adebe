import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PlanApproved, textLimits } from '#libs/contracts';
import { fieldsOf, IsShape } from '#libs/http';

const { services } = fieldsOf(PlanApproved.schema);

/** A best-interests plan: what the child and the family are to get, to which end. */
export class ApprovePlanRequest {
  @IsShape(services) services!: PlanApproved['services'];
  @IsOptional() @IsString() @MinLength(1) @MaxLength(textLimits.text) objective?: string;
  @IsOptional() @IsString() @MinLength(1) @MaxLength(textLimits.text) viewsOfChild?: string;
}
