import { IsOptional } from 'class-validator';
import {
  ReferralRequested,
  referralServices,
  referralUrgencies,
  type ReferralService,
  type ReferralUrgency,
} from '#libs/contracts';
import {
  fieldsOf,
  IsCaseReference,
  IsId,
  IsCivilDate,
  IsCode,
  IsInstant,
  IsOrganisationId,
  IsShape,
} from '#libs/http';
import type { Preview } from '../../domain/preview.js';

/** Fields that the request shows before anybody consented to more. */
const preview = fieldsOf(ReferralRequested.schema.properties.preview);

/** Asks an organisation to take over the care of the child of a case. */
export class RequestReferralRequest {
  @IsCaseReference() caseReference!: string;
  @IsId() reportId!: string;
  @IsOrganisationId() recipient!: string;
  @IsCode(referralServices.codes) service!: ReferralService;
  @IsCode(referralUrgencies.codes) urgency!: ReferralUrgency;
  @IsInstant() respondBy!: string;
  @IsShape(preview.placeOfReception) placeOfReception!: Preview['placeOfReception'];
  @IsOptional() @IsCivilDate() plannedOn?: string;
}
