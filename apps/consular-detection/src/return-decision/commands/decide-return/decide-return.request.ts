import { IsInt, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { textLimits } from '#libs/contracts';
import { IsId } from '#libs/http';

const LARGEST_VERSION = 2_147_483_647;

/** Why a child returns though this report speaks against it, and what the child says. */
export class DecideReturnRequest {
  @IsId() reportId!: string;
  /** The version of the report that was read. */
  @IsInt() @Min(1) @Max(LARGEST_VERSION) reportVersion!: number;
  @IsString() @MinLength(1) @MaxLength(textLimits.text) reason!: string;
  /** What the child says about this decision, whatever they said before. */
  @IsString() @MinLength(1) @MaxLength(textLimits.text) viewsOfChild!: string;
}
