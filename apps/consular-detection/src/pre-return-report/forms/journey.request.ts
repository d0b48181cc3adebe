import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import { IsPastDate } from '#libs/http';
import { PlaceRequest } from './place.request.js';
import { IsCountry, IsLine, IsSmallNumber, IsText } from './texts.js';

/** The journey. */
export class JourneyRequest {
  @IsOptional() @IsPastDate() departedOn?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @IsCountry({ each: true })
  transitCountries?: string[];
  @IsOptional() @IsLine() travelledWith?: string;
  @IsOptional() @IsBoolean() smugglerInvolved?: boolean;
  @IsOptional() @IsSmallNumber() timesDetectedBefore?: number;
  @IsOptional() @IsPastDate() detectedOn?: string;
  @IsOptional() @ValidateNested() @Type(() => PlaceRequest) detectedIn?: PlaceRequest;
  @IsOptional() @IsText() summary?: string;
}
