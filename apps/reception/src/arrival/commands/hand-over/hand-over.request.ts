import { IsOrganisationId, IsPastDate } from '#libs/http';

/** Who goes on with care, and since when. */
export class HandOverRequest {
  @IsOrganisationId() to!: string;
  @IsPastDate() handedOverOn!: string;
}
