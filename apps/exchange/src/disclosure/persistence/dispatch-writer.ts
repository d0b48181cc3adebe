import { Injectable } from '@nestjs/common';
import { ChildKeys, encryptBlob } from '#libs/confidentiality';
import { derivedEventId, nodeOf } from '#libs/contracts';
import { shardOf } from '#libs/messaging';
import { together, type Transaction } from '#libs/persistence';
import { basisOf, type Disclosure } from '../domain/disclosure.js';
import { dispatchContext } from '../domain/dispatch-body.js';
import { reserveNumbers } from './dispatch-number.repository.js';

const INSERT = {
  name: 'dispatches',
  text: `insert into dispatches (id, receiver, subject, number, shard, sender_organisation, recipient,
      event_id, event_type, event_version, purpose, consent_version, child_id, body)
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::smallint[], $6::text[],
      $7::text[], $8::uuid[], $9::text[], $10::int[], $11::text[], $12::int[], $13::uuid[], $14::bytea[])`,
};

/** Makes dispatches of granted disclosures: numbered, at rest under the child's key. */
@Injectable()
export class DispatchWriter {
  constructor(private readonly keys: ChildKeys) {}

  async write(tx: Transaction, disclosures: readonly Disclosure[]): Promise<void> {
    if (disclosures.length === 0) return;
    const targets = disclosures.map(({ recipient, event }) => ({
      receiver: nodeOf(recipient),
      subject: event.subject,
    }));
    const ids = disclosures.map(({ event, recipient }) =>
      derivedEventId(event.id, recipient, 'dispatch'),
    );
    const [numbers, bodies] = await together(
      reserveNumbers(tx, targets),
      this.close(disclosures, ids),
    );
    tx.send(INSERT, [
      ids,
      targets.map(({ receiver }) => receiver),
      targets.map(({ subject }) => subject),
      numbers,
      targets.map(({ subject }) => shardOf(subject)),
      disclosures.map(({ event }) => event.from),
      disclosures.map(({ recipient }) => recipient),
      disclosures.map(({ event }) => event.id),
      disclosures.map(({ contract }) => contract.type),
      disclosures.map(({ version }) => version),
      disclosures.map((disclosure) => basisOf(disclosure).purpose),
      disclosures.map((disclosure) => basisOf(disclosure).consentVersion ?? null),
      disclosures.map(({ event }) => event.keyid ?? null),
      bodies,
    ]);
  }

  /** Throws when a child's key is gone meanwhile, or was never there: nothing is sent in the clear. */
  private async close(
    disclosures: readonly Disclosure[],
    ids: readonly string[],
  ): Promise<Buffer[]> {
    const children = disclosures.flatMap(({ event }) => event.keyid ?? []);
    await this.keys.getMany([...new Set(children)]);
    return Promise.all(
      disclosures.map(async ({ event: { keyid }, body = '' }, index) => {
        if (keyid === undefined) return Buffer.from(body);
        return encryptBlob(await this.keys.get(keyid), body, dispatchContext(ids[index] ?? ''));
      }),
    );
  }
}
