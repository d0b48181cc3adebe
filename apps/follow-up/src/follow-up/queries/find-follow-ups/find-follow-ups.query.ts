import { IsOptional } from 'class-validator';
import { IsCaseReference, PageQuery } from '#libs/http';

/** Filters of the list of follow-ups. */
export class FindFollowUpsQuery extends PageQuery {
  @IsOptional() @IsCaseReference() caseReference?: string;
}
