import { IsOptional, IsString, Length } from 'class-validator';
import { IsPastDate } from '#libs/http';

/** The child is at the centre. */
export class RegisterArrivalRequest {
  @IsPastDate() arrivedOn!: string;
  /** How the child is on arrival, in words. */
  @IsOptional() @IsString() @Length(1, 4000) condition?: string;
}
