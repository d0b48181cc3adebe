import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IsLine } from './texts.js';

/** A phone number, and whose it is. */
export class PhoneRequest {
  @IsIn(['child', 'caregiver']) of!: 'child' | 'caregiver';
  @IsLine() number!: string;
}

/** How the child and the caregivers can be reached. */
export class ContactRequest {
  @IsOptional() @IsLine() lastAddress?: string;
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PhoneRequest)
  phones?: PhoneRequest[];
}
