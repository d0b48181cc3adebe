import { Injectable } from '@nestjs/common';
import { ChildKeys, decryptBlob, encryptBlob } from '#libs/confidentiality';
import type { ReceivedEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import type { HoldFact } from '#libs/policy';
import type { Disclosure } from '../domain/disclosure.js';
import { streamOf, type Postponed } from '../domain/sort-by-fault.js';
import { asOne, HoldStore } from '../../hold/persistence/hold-store.js';

/** A disclosure that waits for this node's trust list. */
export interface WaitingDisclosure {
  readonly position: string;
  readonly subject: string;
  readonly recipient: string;
  /** The event, addressed to this recipient alone; undefined once the child was erased. */
  readonly event: ReceivedEvent<Record<string, unknown>> | undefined;
  /** A hold that was in force at any time since it waits: after a hold only a person's act sends. */
  readonly hold?: HoldFact;
}

interface Row extends Record<string, unknown> {
  readonly position: string;
  readonly subject: string;
  readonly recipient: string;
  readonly event_id: string;
  readonly child_id: string | null;
  readonly body: Buffer;
  readonly waiting_since: Date;
}

const INSERT = {
  name: 'waiting-disclosures',
  text: `insert into waiting_disclosures (subject, recipient, event_id, event_type, child_id, reason, body)
    select * from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::bytea[])`,
};
const STREAMS = {
  name: 'waiting-streams',
  text: 'select distinct subject, recipient from waiting_disclosures where subject = any($1)',
};
const LOCK = {
  name: 'waiting-lock',
  text: 'select pg_advisory_xact_lock(727300, hashtext($1))',
};
const CLAIM = {
  name: 'waiting-claim',
  text: 'select * from waiting_disclosures where subject = $1 order by position',
};

/** What waits to be decided, in order per case, at rest under the child's key. */
@Injectable()
export class WaitingDisclosures {
  constructor(
    private readonly keys: ChildKeys,
    private readonly holds: HoldStore,
  ) {}

  async add(tx: Transaction, postponed: readonly Postponed[]): Promise<void> {
    if (postponed.length === 0) return;
    const all = postponed.map(({ disclosure }) => disclosure);
    await tx.query(INSERT, [
      all.map(({ event }) => event.subject),
      all.map(({ recipient }) => recipient),
      all.map(({ event }) => event.id),
      all.map(({ event }) => event.type),
      all.map(({ event }) => event.keyid ?? null),
      postponed.map(({ reason }) => reason),
      await Promise.all(all.map((one) => this.close(one))),
    ]);
  }

  /** Of these cases, the streams in which something waits. */
  async findStreams(tx: Transaction, subjects: readonly string[]): Promise<Set<string>> {
    const rows = await tx.query<Row>(STREAMS, [[...new Set(subjects)]]);
    return new Set(rows.map((row) => streamOf(row)));
  }

  /** All that waits of a case, in order; until commit no other instance claims it. */
  async claim(tx: Transaction, subject: string): Promise<WaitingDisclosure[]> {
    await tx.query(LOCK, [subject]);
    const rows = await tx.query<Row>(CLAIM, [subject]);
    const holds = await this.holds.find(tx, [subject]);
    const children = [...new Set(rows.flatMap(({ child_id }) => child_id ?? []))];
    const destroyed = new Set(await this.keys.findDestroyed(children));
    return Promise.all(
      rows.map(async (row): Promise<WaitingDisclosure> => {
        const { position, recipient, waiting_since: since } = row;
        const inForce = holds.filter(({ liftedAt }) => liftedAt === null || liftedAt >= since);
        const isErased = destroyed.has(row.child_id ?? '');
        return {
          ...{ position, subject, recipient },
          event: isErased ? undefined : await this.open(row),
          ...(inForce.length > 0 && { hold: asOne(inForce) }),
        };
      }),
    );
  }

  async remove(tx: Transaction, ended: readonly WaitingDisclosure[]): Promise<void> {
    if (ended.length === 0) return;
    await tx.query('delete from waiting_disclosures where position = any($1)', [
      ended.map(({ position }) => position),
    ]);
  }

  private async close({ event, recipient }: Disclosure): Promise<Buffer> {
    const text = JSON.stringify({ ...event, to: [recipient] });
    if (event.keyid === undefined) return Buffer.from(text);
    return encryptBlob(await this.keys.get(event.keyid), text, contextOf(event.id, recipient));
  }

  private async open(row: Row): Promise<ReceivedEvent<Record<string, unknown>>> {
    const { child_id, body, event_id, recipient } = row;
    const plain =
      child_id === null
        ? body
        : decryptBlob(await this.keys.get(child_id), body, contextOf(event_id, recipient));
    return JSON.parse(plain.toString('utf8')) as ReceivedEvent<Record<string, unknown>>;
  }
}

/** The cases of which something waits, the longest first. */
export async function findWaitingCases(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ subject: string }>(
    'select subject from waiting_disclosures group by subject order by min(position) limit 200',
  );
  return rows.map(({ subject }) => subject);
}

/** How many disclosures wait, and how many of them because this database was restored. */
export async function countWaiting(
  tx: Transaction,
): Promise<{ readonly waiting: number; readonly restored: number }> {
  const [row] = await tx.query<{ waiting: number; restored: number }>(
    `select count(*)::int as waiting, (count(*) filter (where reason = 'restored'))::int as restored
       from waiting_disclosures`,
  );
  return row ?? { waiting: 0, restored: 0 };
}

function contextOf(eventId: string, recipient: string): string {
  return `waiting-disclosure:${eventId}:${recipient}`;
}
