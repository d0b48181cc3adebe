import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, Matches } from 'class-validator';

/**
 * Who may read the case beside the supervisor who seals the case, by the ids that the issuer gives.
 */
export class SealCaseRequest {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^\S{1,200}$/, { each: true })
  actors!: string[];
}
