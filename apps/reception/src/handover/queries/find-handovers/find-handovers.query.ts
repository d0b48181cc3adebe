import { IsIn, IsOptional } from 'class-validator';
import { DeadlineListQuery } from '#libs/http';
import { handoverStates, type HandoverState } from '../../domain/handover.js';
import type { Party } from '../../persistence/handover.repository.js';

const parties: readonly Party[] = ['centre', 'receiver'];

/** Filters of the list of handovers. */
export class FindHandoversQuery extends DeadlineListQuery {
  /** As what one's own organisation is in them: who is asked, unless it is given. */
  @IsOptional() @IsIn(parties) as?: Party;
  @IsOptional() @IsIn(handoverStates) state?: HandoverState;
}
