import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';
import {
  basesInPlaceOfConsent,
  dataCategories,
  purposes,
  textLimits,
  type BasisInPlaceOfConsent,
  type DataCategory,
  type Purpose,
} from '#libs/contracts';
import { IsCaseReference, IsCivilDate, IsCode, IsRecipient } from '#libs/http';

/** What is to be disclosed without consent or assent, to whom, why, and until when. */
export class RecordOverrideRequest {
  @IsCaseReference() caseReference!: string;
  /** The basis in place of consent and assent; a best-interests override by default. */
  @IsOptional() @IsCode(basesInPlaceOfConsent) basis?: BasisInPlaceOfConsent;
  /** Of a legal obligation: the law, by name and article. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(textLimits.line) law?: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsCode(purposes.codes, { each: true })
  purposes!: Purpose[];
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsCode(dataCategories.codes, { each: true })
  categories!: DataCategory[];
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsRecipient({ each: true })
  recipients!: string[];
  @IsCivilDate() endsOn!: string;
  @IsString() @MinLength(1) @MaxLength(textLimits.text) reason!: string;
  /** What the child says about it; it must be heard where the child has refused. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(textLimits.text) viewsOfChild?: string;
}
