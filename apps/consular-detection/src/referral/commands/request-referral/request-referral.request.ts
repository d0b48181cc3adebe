import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import {
  referralServices,
  referralUrgencies,
  type ReferralService,
  type ReferralUrgency,
} from '#libs/contracts';
import { IsCaseReference, IsCivilDate, IsCode, IsInstant, IsOrganisationId } from '#libs/http';
import { PlaceOfReceptionRequest } from '../../forms/place-of-reception.request.js';

/** Asks an organisation to take over the care of the child of a case. */
export class RequestReferralRequest {
  @IsCaseReference() caseReference!: string;
  @IsCaseReference() reportId!: string;
  @IsOrganisationId() recipient!: string;
  @IsCode(referralServices.codes) service!: ReferralService;
  @IsCode(referralUrgencies.codes) urgency!: ReferralUrgency;
  @IsInstant() respondBy!: string;
  @ValidateNested()
  @Type(() => PlaceOfReceptionRequest)
  placeOfReception!: PlaceOfReceptionRequest;
  @IsOptional() @IsCivilDate() plannedOn?: string;
}
