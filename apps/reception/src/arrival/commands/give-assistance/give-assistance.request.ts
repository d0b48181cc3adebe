import { ImmediateAssistanceGiven } from '#libs/contracts';
import { fieldsOf, IsShape } from '#libs/http';

const { assistance, triage } = fieldsOf(ImmediateAssistanceGiven.schema);

/** What a child was given, and how they are. */
export class GiveAssistanceRequest {
  @IsShape(assistance) assistance!: ImmediateAssistanceGiven['assistance'];
  @IsShape(triage) triage!: ImmediateAssistanceGiven['triage'];
}
