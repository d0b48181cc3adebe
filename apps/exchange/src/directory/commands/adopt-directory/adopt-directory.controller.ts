import { Body, Controller, Get, Put } from '@nestjs/common';
import { ProblemError } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { DirectoryBook } from '../../directory-book.js';
import { AdoptDirectory, type AdoptedDirectory } from './adopt-directory.handler.js';

@Controller('v1/directory')
export class AdoptDirectoryController {
  constructor(
    private readonly directory: AdoptDirectory,
    private readonly book: DirectoryBook,
  ) {}

  /** The document carries its own signatures: they decide, not a declaration of its fields. */
  @Put()
  @Roles('administrator')
  adopt(@CurrentActor() actor: Actor, @Body() document: unknown): Promise<AdoptedDirectory> {
    return this.directory.adopt(actor, document);
  }

  @Get()
  @Roles('administrator', 'data-protection-officer')
  current(): AdoptedDirectory {
    const current = this.book.current();
    if (!current) throw new ProblemError('RESOURCE.NOT_FOUND');
    return { version: current.version, validUntil: current.validUntil };
  }
}
