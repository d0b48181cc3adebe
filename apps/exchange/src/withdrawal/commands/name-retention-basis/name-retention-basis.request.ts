import { IsString, MaxLength, MinLength } from 'class-validator';
import { basesInPlaceOfConsent, type BasisInPlaceOfConsent } from '#libs/contracts';
import { IsCaseReference, IsCode } from '#libs/http';

/** The basis on which the node retains a case: consent is none, since it can be withdrawn. */
export class NameRetentionBasisRequest {
  @IsCaseReference() caseReference!: string;
  @IsCode(basesInPlaceOfConsent) legalBasis!: BasisInPlaceOfConsent;
  /** The law, by name and article; it is shown to who withdraws. */
  @IsString() @MinLength(1) @MaxLength(300) law!: string;
}
