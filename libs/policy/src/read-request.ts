import type { Purpose } from '#libs/contracts';
import type { RecordKind } from '#libs/permissions';

/** Somebody wants to read a record. */
export interface ReadRequest {
  /** The role in their token; a role that the policy does not know reads nothing. */
  readonly role: string;
  readonly record: RecordKind;
  readonly purpose: Purpose;
  /** The record belongs to their organisation; for officers of the whole node, to their node. */
  readonly ownOrganisation: boolean;
  /** The record is sealed to named people, and not to them. */
  readonly sealed: boolean;
  /** They have a break-glass grant in force for this record. */
  readonly brokenGlass: boolean;
}
