import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsOptional, ValidateNested } from 'class-validator';
import {
  careArrangements,
  caregiverRelationships,
  separationReasons,
  type CareArrangement,
  type CaregiverRelationship,
  type SeparationReason,
} from '#libs/contracts';
import { IsCode } from '#libs/http';
import { PlaceRequest } from './place.request.js';
import { IsLine, IsText } from './texts.js';

/** Somebody who cares for the child. */
export class FamilyCaregiverRequest {
  @IsLine() name!: string;
  @IsCode(caregiverRelationships.codes) relationship!: CaregiverRelationship;
  @IsOptional() @ValidateNested() @Type(() => PlaceRequest) livesIn?: PlaceRequest;
}

/** Family and social setting. */
export class FamilyRequest {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => FamilyCaregiverRequest)
  caregivers?: FamilyCaregiverRequest[];
  @IsOptional() @IsCode(careArrangements.codes) careArrangement?: CareArrangement;
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsCode(separationReasons.codes, { each: true })
  separationReasons?: SeparationReason[];
  @IsOptional() @IsLine() linkVerifiedBy?: string;
  @IsOptional() @IsText() summary?: string;
}
