import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { OpenedDirectory } from '#libs/confidentiality';
import { Observability } from '#libs/observability';
import type { Transaction } from '#libs/persistence';
import { DirectorySender } from './directory-sender.js';
import { noteShown } from './persistence/directories.js';
import { TakeDirectory } from './take-directory.js';

/**
 * Hears directories that peers pass on. It is of the safety class: it needs no agreement, and one
 * that is out of date is replaced by it. A peer can bring what was signed, and nothing else: what
 * does not hold is audited with who brought it.
 */
@Injectable()
export class HearDirectory {
  constructor(
    private readonly directories: TakeDirectory,
    private readonly sender: DirectorySender,
    private readonly observability: Observability,
  ) {}

  async hear(tx: Transaction, heard: readonly OpenedDirectory[]): Promise<void> {
    for (const one of heard) await this.hearOne(tx, one);
    if (heard.length === 0) return;
    tx.afterCommit(() => {
      this.sender.wake();
    });
  }

  private async hearOne(tx: Transaction, { sender, document }: OpenedDirectory): Promise<void> {
    const taken = await this.directories.take(tx, document);
    if (taken.ok) {
      await noteShown(tx, sender, taken.directory.version);
      return;
    }
    const { failure } = taken;
    // Who was away brings an old one, and is told of the newer one.
    if (failure === 'older-version') return;
    const detail = { node: sender, failure };
    audit(tx, { action: 'directory.refuse', subject: 'directory', detail });
    this.observability.logger.error('a peer brought a directory that does not hold', detail);
  }
}
