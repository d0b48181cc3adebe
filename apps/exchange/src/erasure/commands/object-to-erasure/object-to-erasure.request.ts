import { IsString, MaxLength, MinLength } from 'class-validator';
import { basesInPlaceOfConsent, type BasisInPlaceOfConsent } from '#libs/contracts';
import { IsCode } from '#libs/http';

/** Why an organisation must retain what it has: without a legal basis it cannot object. */
export class ObjectToErasureRequest {
  @IsCode(basesInPlaceOfConsent) legalBasis!: BasisInPlaceOfConsent;
  /** The law, by name and article; for who reviews the objection. */
  @IsString() @MinLength(1) @MaxLength(300) law!: string;
}
