import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { documentTypes, type DocumentType } from '#libs/contracts';
import { IsCode } from '#libs/http';
import { IsCountry, IsLine } from './texts.js';

/** A document of the child. */
export class DocumentRequest {
  @IsCode(documentTypes.codes) type!: DocumentType;
  @IsOptional() @IsLine() number?: string;
  @IsCountry() issuingCountry!: string;
}

/** Identity documents. */
export class DocumentsRequest {
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => DocumentRequest)
  items!: DocumentRequest[];
}
