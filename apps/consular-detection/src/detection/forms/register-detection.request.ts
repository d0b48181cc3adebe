import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import {
  caregiverRelationships,
  immediateAssistance,
  protectionConcerns,
  ReportDisclosed,
  travelStatuses,
  type ImmediateAssistance,
  type ProtectionConcern,
  type Sex,
  type TravelStatus,
} from '#libs/contracts';
import { fieldsOf, IsCode, IsPastDate, IsShape } from '#libs/http';

const COUNTRY = /^[A-Z]{2}$/;
const PHONE = /^\+?[0-9 ()-]{6,20}$/;

/**
 * What is asked of the child here as the report carries it to the organisation that takes over care.
 */
const person = fieldsOf(ReportDisclosed.schema.properties.identity);

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
  @IsShape(person.givenNames) givenNames!: string;
  @IsShape(person.familyNames) familyNames!: string;
  @IsOptional() @IsShape(person.dateOfBirth) dateOfBirth?: string;
  @IsOptional() @IsShape(person.estimatedAge) estimatedAge?: number;
  @IsShape(person.sex) sex!: Sex;
  @IsShape(person.nationality) nationality!: string;
  @IsOptional() @IsString() @MaxLength(300) birthplaceMunicipality?: string;
  @IsShape(person.languages) languages!: string[];
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
