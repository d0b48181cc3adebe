import { IsCivilDate, IsOrganisationId } from '#libs/http';

/** Who is asked to go on with care, and the day on which the child is to go over. */
export class ProposeHandoverRequest {
  @IsOrganisationId() to!: string;
  @IsCivilDate() plannedOn!: string;
}
