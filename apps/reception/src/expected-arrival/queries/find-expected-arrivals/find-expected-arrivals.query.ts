import { IsIn, IsOptional } from 'class-validator';
import { IsCivilDate, PageQuery } from '#libs/http';
import { expectedArrivalStates, type ExpectedArrivalState } from '../../domain/expected-arrival.js';

/** Filters of the list of expected arrivals. */
export class FindExpectedArrivalsQuery extends PageQuery {
  @IsOptional() @IsIn(expectedArrivalStates) state?: ExpectedArrivalState;
  @IsOptional() @IsCivilDate() arrivesOn?: string;
}
