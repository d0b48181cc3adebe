import { IsOptional, IsString, Length } from 'class-validator';
import { correctionReasons, type CorrectionReason } from '#libs/contracts';
import { IsCode } from '#libs/http';

/** Why a record is corrected; the request of a correction extends it by what is right. */
export class CorrectionRequest {
  @IsCode(correctionReasons.codes) reason!: CorrectionReason;
  /** In words, for those who may read the record; it never leaves the organisation. */
  @IsOptional() @IsString() @Length(1, 1000) note?: string;
}
