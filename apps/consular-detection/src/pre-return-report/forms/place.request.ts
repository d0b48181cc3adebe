import { IsOptional } from 'class-validator';
import { IsCountry, IsLine } from './texts.js';

/** A place in a country; a municipality is the smallest unit that is sent. */
export class PlaceRequest {
  @IsCountry() country!: string;
  @IsOptional() @IsLine() department?: string;
  @IsOptional() @IsLine() municipality?: string;
}
