import { IsOptional } from 'class-validator';
import { IsCaseReference, IsCode, ListQuery } from '#libs/http';
import { returnPlanStates, type ReturnPlanState } from '../../domain/return-plan.js';

/** Filters of the list of return plans. */
export class FindReturnPlansQuery extends ListQuery {
  @IsOptional() @IsCode(returnPlanStates) state?: ReturnPlanState;
  @IsOptional() @IsCaseReference() caseReference?: string;
}
