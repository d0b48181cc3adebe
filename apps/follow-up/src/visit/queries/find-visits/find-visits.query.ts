import { IsIn, IsOptional } from 'class-validator';
import { DeadlineListQuery, IsCivilDate } from '#libs/http';
import { visitStates, type VisitState } from '../../domain/visit.js';

/** Filters of the list of visits. */
export class FindVisitsQuery extends DeadlineListQuery {
  @IsOptional() @IsCivilDate() dueBefore?: string;
  @IsOptional() @IsIn(visitStates) state?: VisitState;
}
