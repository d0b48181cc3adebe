import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  assentExemptions,
  consentForms,
  consentGivers,
  consentKinds,
  consentStates,
  dataCategories,
  purposes,
  withholdingReasons,
  type AssentExemption,
  type ConsentForm,
  type ConsentGiver,
  type ConsentKind,
  type ConsentState,
  type DataCategory,
  type Purpose,
} from '#libs/contracts';
import { IsCaseReference, IsCivilDate, IsCode, IsLanguage, IsRecipient } from '#libs/http';

const VERSION = /^[\w.-]{1,40}$/;

/** A part that is not to be shared, and why. */
export class WithheldPartRequest {
  @IsCode(dataCategories.codes) category!: DataCategory;
  @IsCode(withholdingReasons.codes) reason!: string;
  @IsOptional() @IsString() @MaxLength(1000) note?: string;
}

/** What was explained and what was answered, as one record; a later answer is its next version. */
export class RecordConsentRequest {
  @IsCaseReference() caseReference!: string;
  /** The record that this answer continues; absent for a new one. */
  @IsOptional() @IsCaseReference() consentId?: string;
  @IsCode(consentKinds.codes) kind!: ConsentKind;
  @IsCode(consentStates.codes) state!: ConsentState;
  @IsOptional() @IsCode(consentGivers.codes) givenBy?: ConsentGiver;
  @IsOptional() @IsCode(assentExemptions.codes) exemption?: AssentExemption;
  @IsOptional() @IsCode(consentForms.codes) form?: ConsentForm;
  @IsLanguage() language!: string;
  @Matches(VERSION) noticeVersion!: string;
  @IsArray() @ArrayUnique() @IsCode(purposes.codes, { each: true }) purposes!: Purpose[];
  @IsArray()
  @ArrayUnique()
  @IsCode(dataCategories.codes, { each: true })
  categories!: DataCategory[];
  @IsArray()
  @ArrayMaxSize(40)
  @ArrayUnique()
  @IsRecipient({ each: true })
  recipients!: string[];
  @IsOptional() @IsCivilDate() expiresOn?: string;
  /** The witness, where it was spoken. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(300) witness?: string;
  /** The day on which the child turns 18, as far as it is known: then this consent ends. */
  @IsOptional() @IsCivilDate() adultOn?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => WithheldPartRequest)
  withheld?: WithheldPartRequest[];
}
