import { Injectable } from '@nestjs/common';
import { newRefusal } from '#libs/domain';
import { defineProblems } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner } from '#libs/service';
import { TrustListCache } from '../../in-force/trust-list-cache.js';
import { TrustListSender } from '../../sending/trust-list-sender.js';
import { StoreTrustList } from '../../in-force/store-trust-list.js';

/** What can be wrong with a trust list. */
defineProblems({
  'TRUST_LIST.REFUSED': {
    status: 422,
    en: 'The trust list is refused ({failure}). Ask the liaison network for the document that it published.',
    es: 'La lista de confianza se rechaza ({failure}). Pida a la red de enlace el documento que publicó.',
  },
});

export interface AdoptedTrustList {
  readonly version: number;
  readonly validUntil: string;
}

/** Adopts a trust list that an administrator provides, and forwards it to the peers. */
@Injectable()
export class AdoptTrustList {
  constructor(
    private readonly commands: CommandRunner,
    private readonly trustLists: StoreTrustList,
    private readonly cache: TrustListCache,
    private readonly sender: TrustListSender,
  ) {}

  async adopt(actor: Actor, document: unknown): Promise<AdoptedTrustList> {
    const { version, validUntil } = await this.commands.put(actor, async (tx) => {
      const stored = await this.trustLists.store(tx, document);
      return stored.ok
        ? stored.trustList
        : newRefusal('TRUST_LIST.REFUSED', { failure: stored.failure });
    });
    await this.cache.refresh();
    this.sender.wake();
    return { version, validUntil };
  }
}
