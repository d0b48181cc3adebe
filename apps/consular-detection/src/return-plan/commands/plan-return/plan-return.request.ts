import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { IsCaseReference, IsCivilDate, IsOrganisationId } from '#libs/http';
import { IsLine } from '../../../pre-return-report/forms/texts.js';

/** How the child travels. */
export class ReturnJourneyRequest {
  @IsOptional() @IsLine() carrier?: string;
  @IsOptional() @IsLine() number?: string;
  @IsLine() portOfEntry!: string;
  @IsOptional() @IsLine() escort?: string;
}

/** Where and when the child of an accepted referral arrives. */
export class PlanReturnRequest {
  @IsCaseReference() referralId!: string;
  @IsOrganisationId() receptionCentre!: string;
  @IsCivilDate() arrivesOn!: string;
  @ValidateNested() @Type(() => ReturnJourneyRequest) journey!: ReturnJourneyRequest;
}
