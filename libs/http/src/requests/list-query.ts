import { IsOptional } from 'class-validator';
import { IsCaseOrCode, IsCivilDate, IsCode } from '../validation/decorators.js';
import { PageQuery } from './pages.js';

/** The query of every list of records about children: which ones, by the same names everywhere. */
export class ListQuery extends PageQuery {
  /** A case reference, or a short code as it was read from paper. */
  @IsOptional() @IsCaseOrCode() case?: string;
  /** The first and the last day, both in, where the node is; of which day, the list says. */
  @IsOptional() @IsCivilDate() from?: string;
  @IsOptional() @IsCivilDate() until?: string;
}

/** The orders of a list whose records have deadlines. */
export const listOrders = ['list', 'deadline'] as const;

/** The query of a list whose records have deadlines: `sort=deadline` shows what waits, the next first. */
export class DeadlineListQuery extends ListQuery {
  @IsOptional() @IsCode(listOrders) sort?: (typeof listOrders)[number];
}
