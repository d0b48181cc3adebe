import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { TrustList, TrustListFailure } from '#libs/confidentiality';
import { TrustListAdopted } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { TrustListCache } from './trust-list-cache.js';
import { addTrustList } from '../persistence/trust-list.repository.js';

/** A trust list that was adopted, or why it was not. */
export type StoredTrustList =
  | { readonly ok: true; readonly trustList: TrustList }
  | { readonly ok: false; readonly failure: TrustListFailure | 'other-content' };

/**
 * Adopts a trust list that the network and its nodes have signed, from any sender; the same one again
 * changes nothing. The cache reads it once the transaction has committed.
 */
@Injectable()
export class StoreTrustList {
  constructor(
    private readonly outbox: Outbox,
    private readonly cache: TrustListCache,
  ) {}

  async store(tx: Transaction, document: unknown): Promise<StoredTrustList> {
    // Another instance may have adopted a newer one: an older one is refused. One that cannot be
    // read must not prevent the one that replaces it.
    await this.cache.confirm();
    const verified = this.cache.verify(document);
    if (!verified.ok) return verified;
    const { trustList } = verified;
    const outcome = await addTrustList(tx, trustList.version, document);
    if (outcome === 'other-content') return { ok: false, failure: outcome };
    if (outcome === 'added') {
      audit(tx, { action: 'trust-list.adopt', subject: 'trust-list' });
      await this.outbox.append(tx, {
        contract: TrustListAdopted,
        subject: 'trust-list',
        data: adoptedData(trustList),
      });
    }
    return { ok: true, trustList };
  }
}

function adoptedData({ version, validUntil, organisations }: TrustList) {
  return {
    version,
    validUntil,
    organisations: organisations.map(
      ({ id, node, kind, name, country, hostCountry, circumscription }) => ({
        ...{ id, node, kind, name, country },
        ...(hostCountry && { hostCountry }),
        ...(circumscription && { circumscription: [...circumscription] }),
      }),
    ),
  };
}
