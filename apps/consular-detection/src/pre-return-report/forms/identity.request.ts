import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { sexes, type Sex } from '#libs/contracts';
import { IsCode, IsPastDate } from '#libs/http';
import { PlaceRequest } from './place.request.js';
import { IsCountry, IsLanguage, IsLine, IsSmallNumber } from './texts.js';

/** Who the child is. */
export class IdentityRequest {
  @IsLine() givenNames!: string;
  @IsLine() familyNames!: string;
  @IsOptional() @IsLine() nickname?: string;
  @IsOptional() @IsPastDate() dateOfBirth?: string;
  @IsOptional() @IsSmallNumber() estimatedAge?: number;
  @IsCode(sexes.codes) sex!: Sex;
  @IsOptional() @IsCountry() nationality?: string;
  @IsOptional() @ValidateNested() @Type(() => PlaceRequest) birthplace?: PlaceRequest;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @IsLanguage({ each: true })
  languages?: string[];
  @IsOptional() @IsLine() ethnicity?: string;
}
