import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { phoneOwners, type PhoneOwner } from '#libs/contracts';
import { IsCode } from '#libs/http';
import { IsLine } from './texts.js';

/** A phone number, and whose it is. */
export class PhoneRequest {
  @IsCode(phoneOwners.codes) of!: PhoneOwner;
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
