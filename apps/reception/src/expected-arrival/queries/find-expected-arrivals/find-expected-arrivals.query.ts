import { IsIn, IsOptional } from 'class-validator';
import { DeadlineListQuery, IsCivilDate } from '#libs/http';
import { expectedArrivalStates, type ExpectedArrivalState } from '../../domain/expected-arrival.js';

/** Filters of the list of expected arrivals. */
export class FindExpectedArrivalsQuery extends DeadlineListQuery {
  @IsOptional() @IsIn(expectedArrivalStates) state?: ExpectedArrivalState;
  @IsOptional() @IsCivilDate() arrivesOn?: string;
}
