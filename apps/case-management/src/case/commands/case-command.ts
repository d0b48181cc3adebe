import type { CommandRequest } from '#libs/service';
import type { CaseState } from '../domain/case.js';

/** Somebody's change of the case `id`, which they read at `version`. */
export interface CaseCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

export interface ChangedCase {
  readonly id: string;
  readonly state: CaseState;
}
