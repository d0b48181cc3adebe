import { IsOptional, Matches } from 'class-validator';
import { placeNamePattern } from '#libs/contracts';
import { IsCountry } from '../../pre-return-report/forms/texts.js';

const PLACE_NAME = new RegExp(placeNamePattern, 'u');

/** A place by its name: it is shown before anybody consented to more, so no text fits into it. */
export class PlaceOfReceptionRequest {
  @IsCountry() country!: string;
  @IsOptional() @Matches(PLACE_NAME) department?: string;
  @IsOptional() @Matches(PLACE_NAME) municipality?: string;
}
