import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { Directory, DirectoryFailure } from '#libs/confidentiality';
import { directoryAdoptedV1 } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { DirectoryBook } from './directory-book.js';
import { addDirectory } from './persistence/directories.js';

/** A directory that was taken, or why it was not. */
export type TakenDirectory =
  | { readonly ok: true; readonly directory: Directory }
  | { readonly ok: false; readonly failure: DirectoryFailure | 'other-content' };

/**
 * Takes a directory that the network and its nodes have signed, whoever brings it; the same one again
 * changes nothing. The book reads it once the transaction has committed.
 */
@Injectable()
export class TakeDirectory {
  constructor(
    private readonly outbox: Outbox,
    private readonly book: DirectoryBook,
  ) {}

  async take(tx: Transaction, document: unknown): Promise<TakenDirectory> {
    // Another instance may have adopted a newer one: an older one is refused. One that cannot be
    // read must not keep out the one that takes its place.
    await this.book.confirm();
    const verified = this.book.verify(document);
    if (!verified.ok) return verified;
    const { directory } = verified;
    const outcome = await addDirectory(tx, directory.version, document);
    if (outcome === 'other-content') return { ok: false, failure: outcome };
    if (outcome === 'added') {
      audit(tx, { action: 'directory.adopt', subject: 'directory' });
      await this.outbox.append(tx, {
        contract: directoryAdoptedV1,
        subject: 'directory',
        data: adoptedData(directory),
      });
    }
    return { ok: true, directory };
  }
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
