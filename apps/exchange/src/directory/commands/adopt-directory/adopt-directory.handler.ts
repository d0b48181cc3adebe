import { Injectable } from '@nestjs/common';
import { defineProblems, ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner } from '#libs/service';
import { DirectoryBook } from '../../directory-book.js';
import { DirectorySender } from '../../directory-sender.js';
import { TakeDirectory } from '../../take-directory.js';

/** What can be wrong with a directory. */
defineProblems({
  'DIRECTORY.REFUSED': {
    status: 422,
    en: 'The directory is refused ({failure}). Ask the liaison network for the document that it published.',
    es: 'El directorio se rechaza ({failure}). Pida a la red de enlace el documento que publicó.',
  },
});

export interface AdoptedDirectory {
  readonly version: number;
  readonly validUntil: string;
}

/** Takes a directory that an administrator brings, and passes it on to the peers. */
@Injectable()
export class AdoptDirectory {
  constructor(
    private readonly commands: CommandRunner,
    private readonly directories: TakeDirectory,
    private readonly book: DirectoryBook,
    private readonly sender: DirectorySender,
  ) {}

  async adopt(actor: Actor, document: unknown): Promise<AdoptedDirectory> {
    const { version, validUntil } = await this.commands.read(actor, async (tx) => {
      const taken = await this.directories.take(tx, document);
      if (!taken.ok) throw new ProblemError('DIRECTORY.REFUSED', { failure: taken.failure });
      return taken.directory;
    });
    await this.book.refresh();
    this.sender.wake();
    return { version, validUntil };
  }
}
