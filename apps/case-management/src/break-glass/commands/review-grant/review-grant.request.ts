import { IsCode } from '#libs/http';
import { grantFindings, type GrantFinding } from '../../domain/grant.js';

/** Whether a glass was broken with reason. */
export class ReviewGrantRequest {
  @IsCode(grantFindings) finding!: GrantFinding;
}
