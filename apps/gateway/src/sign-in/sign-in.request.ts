import { IsOptional, IsString, MaxLength } from 'class-validator';

export class SignInRequest {
  /** The path of this site to which the browser goes afterwards. */
  @IsOptional() @IsString() @MaxLength(500) returnTo?: string;
}
