import { IsOptional, IsString, Length } from 'class-validator';
import { ReturnPlanned } from '#libs/contracts';
import { fieldsOf, IsCaseOrCode, IsPastDate, IsShape } from '#libs/http';

const { identity } = fieldsOf(ReturnPlanned.schema);

/** The child is at the centre. */
export class RegisterArrivalRequest {
  @IsPastDate() arrivedOn!: string;
  /** How the child is on arrival, in words. */
  @IsOptional() @IsString() @Length(1, 4000) condition?: string;
  /** Who the child is, as far as they or their papers show it. */
  @IsOptional() @IsShape(identity) identity?: NonNullable<ReturnPlanned['identity']>;
}

/** A child is at the centre whom nobody announced to it. */
export class RegisterUnannouncedRequest extends RegisterArrivalRequest {
  /** The case that the child's papers name, by its reference or its short code. */
  @IsOptional() @IsCaseOrCode() case?: string;
}
