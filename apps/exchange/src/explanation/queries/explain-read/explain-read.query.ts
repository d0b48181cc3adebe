import { IsOptional } from 'class-validator';
import { purposes, type Purpose } from '#libs/contracts';
import { IsCaseReference, IsCode, IsOrganisationId } from '#libs/http';
import { recordKinds, roles, sealableKinds, type RecordKind, type Role } from '#libs/permissions';

/**
 * Records that are sealed with a case are explained by case-management, which knows to whom it is
 * sealed.
 */
const sealable: readonly RecordKind[] = sealableKinds;
const KINDS = recordKinds.filter((kind) => !sealable.includes(kind));

/** Somebody in a role at an organisation, and the record that they would read. */
export class ExplainReadQuery {
  @IsCode(roles) role!: Role;
  @IsOrganisationId() organisation!: string;
  @IsCode(KINDS) record!: RecordKind;
  @IsCode(purposes.codes) purpose!: Purpose;
  /** Absent for records that are about no case, such as the trust list. */
  @IsOptional() @IsCaseReference() caseReference?: string;
}
