import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { Directory } from '#libs/confidentiality';
import { directoryAdoptedV1 } from '#libs/contracts';
import { defineProblems, ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner } from '#libs/service';
import { DirectoryBook } from '../../directory-book.js';

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

/** Takes a directory that the network and its nodes have signed; the same one again changes nothing. */
@Injectable()
export class AdoptDirectory {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly book: DirectoryBook,
  ) {}

  async adopt(actor: Actor, document: unknown): Promise<AdoptedDirectory> {
    // Another instance may have adopted a newer one: an older one is refused.
    await this.book.refresh();
    const verified = this.book.verify(document);
    if (!verified.ok) throw new ProblemError('DIRECTORY.REFUSED', { failure: verified.failure });
    const { directory } = verified;
    await this.commands.read(actor, async (tx) => {
      const added = await tx.query(
        'insert into directories (version, document) values ($1, $2) on conflict do nothing returning version',
        [directory.version, JSON.stringify(document)],
      );
      if (added.length === 0) {
        await assertSame(tx, directory.version, document);
        return;
      }
      await audit(tx, { action: 'directory.adopt', subject: 'directory' });
      await this.outbox.append(tx, {
        contract: directoryAdoptedV1,
        subject: 'directory',
        data: adoptedData(directory),
      });
    });
    await this.book.refresh();
    return { version: directory.version, validUntil: directory.validUntil };
  }
}

/** One version is one document: a second one would be believed by some and not by others. */
async function assertSame(tx: Transaction, version: number, document: unknown): Promise<void> {
  const same = await tx.query(
    'select 1 from directories where version = $1 and document = $2::jsonb',
    [version, JSON.stringify(document)],
  );
  if (same.length === 0) throw new ProblemError('DIRECTORY.REFUSED', { failure: 'other-content' });
}

function adoptedData({ version, validUntil, organisations }: Directory) {
  return {
    version,
    validUntil,
    organisations: organisations.map(
      ({ id, node, kind, name, country, hostCountry, circumscription }) => ({
        ...{ id, node, kind, name, country },
        ...(hostCountry && { hostCountry }),
        ...(circumscription && { circumscription }),
      }),
    ),
  };
}
