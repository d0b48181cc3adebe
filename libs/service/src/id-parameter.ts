import { IsId } from '#libs/http';

/** The id in an address: the text of a UUID. */
export class IdParameter {
  @IsId() id!: string;
}
