import { IsOptional } from 'class-validator';
import { IsCaseReference, ListQuery } from '#libs/http';

/** Filters of the list of follow-ups. */
export class FindFollowUpsQuery extends ListQuery {
  @IsOptional() @IsCaseReference() caseReference?: string;
}
