import { latestContracts } from '#libs/contracts';
import { IsCaseReference, IsCode, IsOrganisationId } from '#libs/http';

/** What is ever sent to another organisation. */
const ADDRESSED = latestContracts
  .filter(({ reach }) => reach === 'addressed')
  .map(({ type }) => type);

/** A disclosure that is, or was, to be: an event of a case, for a recipient. */
export class ExplainDisclosureQuery {
  @IsCode(ADDRESSED) eventType!: string;
  @IsCaseReference() caseReference!: string;
  @IsOrganisationId() recipient!: string;
}
