import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { BestInterestsRequest } from './best-interests.request.js';
import { ContactRequest } from './contact.request.js';
import { DocumentsRequest } from './documents.request.js';
import { EducationRequest } from './education.request.js';
import { FamilyRequest } from './family.request.js';
import { HealthRequest } from './health.request.js';
import { IdentityRequest } from './identity.request.js';
import { JourneyRequest } from './journey.request.js';
import { ProtectionConcernRequest } from './protection-concern.request.js';
import { PsychosocialRequest } from './psychosocial.request.js';

/** The parts of a report, each of the shape in which it is disclosed. */
export class ReportPartsRequest {
  @IsOptional() @ValidateNested() @Type(() => IdentityRequest) identity?: IdentityRequest;
  @IsOptional() @ValidateNested() @Type(() => ContactRequest) contact?: ContactRequest;
  @IsOptional() @ValidateNested() @Type(() => FamilyRequest) family?: FamilyRequest;
  @IsOptional() @ValidateNested() @Type(() => JourneyRequest) journey?: JourneyRequest;
  @IsOptional() @ValidateNested() @Type(() => HealthRequest) health?: HealthRequest;
  @IsOptional() @ValidateNested() @Type(() => EducationRequest) education?: EducationRequest;
  @IsOptional()
  @ValidateNested()
  @Type(() => PsychosocialRequest)
  psychosocial?: PsychosocialRequest;
  @IsOptional()
  @ValidateNested()
  @Type(() => ProtectionConcernRequest)
  protectionConcern?: ProtectionConcernRequest;
  @IsOptional()
  @ValidateNested()
  @Type(() => BestInterestsRequest)
  bestInterests?: BestInterestsRequest;
  @IsOptional() @ValidateNested() @Type(() => DocumentsRequest) documents?: DocumentsRequest;
}
