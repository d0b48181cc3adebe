import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import {
  DetectionRegistered,
  ReportDisclosed,
  type CaregiverRelationship,
  type ImmediateAssistance,
  type ProtectionConcern,
  type Sex,
  type TravelStatus,
} from '#libs/contracts';
import { fieldsOf, IsShape } from '#libs/http';

/** What is published of the registration in the node. */
const published = fieldsOf(DetectionRegistered.schema);
/**
 * What is asked of the child here as the report carries it to the organisation that takes over care.
 */
const { identity, contact, family } = ReportDisclosed.schema.properties;
const person = fieldsOf(identity);
const { lastAddress } = fieldsOf(contact);
const phone = fieldsOf(contact.properties.phones.items);
const birthplace = fieldsOf(identity.properties.birthplace);
const caregiver = fieldsOf(family.properties.caregivers.items);

/** Somebody who cares for the child. */
export class CaregiverRequest {
  @IsShape(caregiver.name) name!: string;
  @IsShape(caregiver.relationship) relationship!: CaregiverRelationship;
  /**
   * As it was given: one that looks odd is asked about. The report has the phones of all in one list,
   * each with whose it is.
   */
  @IsOptional() @IsShape(phone.number) phone?: string;
}

/**
 * The common registration form: asked once, so that the child is not asked twice. Each field has the
 * shape of the event that carries it. A name that there is none of, or that nobody knows, is left out.
 */
export class RegisterDetectionRequest {
  @IsOptional() @IsShape(person.givenNames) givenNames?: string;
  @IsOptional() @IsShape(person.familyNames) familyNames?: string;
  @IsOptional() @IsShape(person.nickname) nickname?: string;
  @IsOptional() @IsShape(person.dateOfBirth) dateOfBirth?: string;
  @IsOptional() @IsShape(person.estimatedAge) estimatedAge?: number;
  @IsShape(person.sex) sex!: Sex;
  @IsShape(person.nationality) nationality!: string;
  @IsOptional() @IsShape(birthplace.municipality) birthplaceMunicipality?: string;
  @IsShape(person.languages) languages!: string[];
  @IsShape(published.travelStatus) travelStatus!: TravelStatus;
  @IsShape(published.detectedOn) detectedOn!: string;
  @IsShape(published.place) place!: DetectionRegistered['place'];
  @IsShape(published.protectionConcerns) protectionConcerns!: ProtectionConcern[];
  @IsShape(published.immediateNeeds) immediateNeeds!: ImmediateAssistance[];
  @IsOptional() @IsShape(lastAddress) lastAddress?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => CaregiverRequest)
  caregivers?: CaregiverRequest[];
}
