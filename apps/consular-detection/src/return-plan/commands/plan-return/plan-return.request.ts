import { ReturnPlanned } from '#libs/contracts';
import { fieldsOf, IsId, IsCivilDate, IsOrganisationId, IsShape } from '#libs/http';

const { journey } = fieldsOf(ReturnPlanned.schema);

/** Where and when the child of an accepted referral arrives. */
export class PlanReturnRequest {
  @IsId() referralId!: string;
  @IsOrganisationId() receptionCentre!: string;
  @IsCivilDate() arrivesOn!: string;
  @IsShape(journey) journey!: NonNullable<ReturnPlanned['journey']>;
}
