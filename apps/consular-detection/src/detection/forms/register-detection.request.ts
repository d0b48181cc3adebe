import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  caregiverRelationships,
  immediateAssistance,
  protectionConcerns,
  sexes,
  travelStatuses,
  type ImmediateAssistance,
  type ProtectionConcern,
  type Sex,
  type TravelStatus,
} from '#libs/contracts';
import { IsCode, IsPastDate } from '#libs/http';

const COUNTRY = /^[A-Z]{2}$/;
const LANGUAGE = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const PHONE = /^\+?[0-9 ()-]{6,20}$/;

/** Where the child was met. */
export class DetectionPlaceRequest {
  @Matches(COUNTRY) country!: string;
  @IsOptional() @IsString() @MaxLength(300) municipality?: string;
  @IsOptional() @IsString() @MaxLength(300) sector?: string;
}

/** Somebody who cares for the child. */
export class CaregiverRequest {
  @IsString() @Length(1, 300) name!: string;
  @IsCode(caregiverRelationships.codes)
  relationship!: (typeof caregiverRelationships.codes)[number];
  @IsOptional() @Matches(PHONE) phone?: string;
}

/** The common registration form: asked once, so that the child is not asked twice. */
export class RegisterDetectionRequest {
  @IsString() @Length(1, 300) givenNames!: string;
  @IsString() @Length(1, 300) familyNames!: string;
  @IsOptional() @IsPastDate() dateOfBirth?: string;
  @IsOptional() @IsInt() @Min(0) @Max(99) estimatedAge?: number;
  @IsCode(sexes.codes) sex!: Sex;
  @Matches(COUNTRY) nationality!: string;
  @IsOptional() @IsString() @MaxLength(300) birthplaceMunicipality?: string;
  @IsArray() @ArrayMaxSize(10) @Matches(LANGUAGE, { each: true }) languages!: string[];
  @IsCode(travelStatuses.codes) travelStatus!: TravelStatus;
  @IsPastDate() detectedOn!: string;
  @ValidateNested() @Type(() => DetectionPlaceRequest) place!: DetectionPlaceRequest;
  @IsArray()
  @ArrayMaxSize(40)
  @IsCode(protectionConcerns.codes, { each: true })
  protectionConcerns!: ProtectionConcern[];
  @IsArray()
  @ArrayMaxSize(40)
  @IsCode(immediateAssistance.codes, { each: true })
  immediateNeeds!: ImmediateAssistance[];
  @IsOptional() @IsString() @MaxLength(300) lastAddress?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => CaregiverRequest)
  caregivers?: CaregiverRequest[];
}
