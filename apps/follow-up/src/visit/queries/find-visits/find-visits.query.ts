import { IsIn, IsOptional } from 'class-validator';
import { IsCivilDate, PageQuery } from '#libs/http';
import { visitStates, type VisitState } from '../../domain/visit.js';

/** Filters of the list of visits. */
export class FindVisitsQuery extends PageQuery {
  @IsOptional() @IsCivilDate() dueBefore?: string;
  @IsOptional() @IsIn(visitStates) state?: VisitState;
}
