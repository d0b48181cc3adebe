import { IsCaseReference } from '#libs/http';

/** The case in an address. */
export class CaseParameter {
  @IsCaseReference() caseReference!: string;
}
