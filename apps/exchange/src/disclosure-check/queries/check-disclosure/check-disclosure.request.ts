import { ArrayMinSize, ArrayUnique, IsArray } from 'class-validator';
import { dataCategories, purposes, type DataCategory, type Purpose } from '#libs/contracts';
import { IsCaseReference, IsCode, IsOrganisationId } from '#libs/http';

/** What somebody means to send, before they do. */
export class CheckDisclosureRequest {
  @IsCaseReference() caseReference!: string;
  @IsOrganisationId() recipient!: string;
  @IsCode(purposes.codes) purpose!: Purpose;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsCode(dataCategories.codes, { each: true })
  categories!: DataCategory[];
}
