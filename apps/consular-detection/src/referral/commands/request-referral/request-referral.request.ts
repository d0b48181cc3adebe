import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import {
  referralServices,
  referralUrgencies,
  type ReferralService,
  type ReferralUrgency,
} from '#libs/contracts';
import { IsCaseReference, IsCode, IsInstant, IsOrganisationId } from '#libs/http';
import { PlaceRequest } from '../../../pre-return-report/commands/draft-report/parts/place.request.js';

/** Asks an organisation to take over the care of the child of a case. */
export class RequestReferralRequest {
  @IsCaseReference() caseReference!: string;
  @IsCaseReference() reportId!: string;
  @IsOrganisationId() recipient!: string;
  @IsCode(referralServices.codes) service!: ReferralService;
  @IsCode(referralUrgencies.codes) urgency!: ReferralUrgency;
  @IsInstant() respondBy!: string;
  @ValidateNested() @Type(() => PlaceRequest) placeOfReception!: PlaceRequest;
}
