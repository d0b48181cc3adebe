import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { consentForms, consentGivers, type ConsentForm, type ConsentGiver } from '#libs/contracts';
import { CorrectionRequest } from '#libs/corrections';
import { IsCivilDate, IsCode, IsLanguage } from '#libs/http';

/**
 * Who answered, how and in which language, as it is right, in place of what was recorded. What was
 * allowed, to whom and until when is not corrected here: that is a new answer of who is asked.
 */
export class CorrectConsentRequest extends CorrectionRequest {
  @IsOptional() @IsCode(consentGivers.codes) givenBy?: ConsentGiver;
  @IsOptional() @IsCode(consentForms.codes) form?: ConsentForm;
  @IsLanguage() language!: string;
  /** The witness, where it was spoken. */
  @IsOptional() @IsString() @MinLength(1) @MaxLength(300) witness?: string;
  /** The day on which the child turns 18, as far as it is known: then this consent ends. */
  @IsOptional() @IsCivilDate() adultOn?: string;
}
