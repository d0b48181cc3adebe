import { Type } from 'class-transformer';
import { IsOptional, Matches, ValidateNested } from 'class-validator';
import {
  placeNamePattern,
  referralServices,
  referralUrgencies,
  type ReferralService,
  type ReferralUrgency,
} from '#libs/contracts';
import { IsCaseReference, IsCivilDate, IsCode, IsInstant, IsOrganisationId } from '#libs/http';
import { IsCountry } from '../../../pre-return-report/commands/draft-report/parts/texts.js';

const PLACE_NAME = new RegExp(placeNamePattern, 'u');

/** A place by its name: it is shown before anybody consented to more, so no text fits into it. */
export class PlaceOfReceptionRequest {
  @IsCountry() country!: string;
  @IsOptional() @Matches(PLACE_NAME) department?: string;
  @IsOptional() @Matches(PLACE_NAME) municipality?: string;
}

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
