import { IsCaseReference } from '#libs/http';

/** The id in an address: the text of a UUID. */
export class IdParameter {
  @IsCaseReference() id!: string;
}
