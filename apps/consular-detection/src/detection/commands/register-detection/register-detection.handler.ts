import { setImmediate as turn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { ChildKeys, KeyPool, type NewChild } from '#libs/confidentiality';
import { isRefusal, newRefusal, type Refusal } from '#libs/domain';
import { bytesOf, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { byteaArray, Database, GroupCommit, textArray, uuidArray } from '#libs/persistence';
import { orProblem } from '#libs/service';
import {
  prepareRegistration,
  encryptRegistration,
  type RegisteredDetection,
  type Registration,
  type RegistrationInput,
} from './registration.js';

const REGISTER = {
  name: 'register-detections',
  text: `select * from register_detections($1::bytea[], $2::bytea[], $3::jsonb[], $4::uuid[], $5::uuid[],
    $6::uuid[], $7::date[], $8::bytea[], $9::uuid[], $10::smallint[], $11::text[], $12::bytea[],
    $13::text[], $14::text[], $15::text[], $16::text[])`,
};

/** While PostgreSQL commits one batch, the next is made ready and handed over. */
const CONCURRENCY = { writers: 2 };

/** What became of a registration. */
export type Written = CommandResponse<RegisteredDetection> | Refusal;

/** A registration with its child, who has a key. */
type Keyed = Registration & { readonly child: NewChild };

/** A request of before that had the same key. */
interface Earlier {
  readonly key_hash: Buffer;
  readonly fingerprint: Buffer;
  readonly response: CommandResponse<RegisteredDetection>;
}

/**
 * Registers detections as fast as PostgreSQL accepts them: requests that arrive while a batch is
 * written are written together as the next one, by one statement, with their events and audit
 * entries.
 */
@Injectable()
export class RegisterDetection {
  private readonly children: KeyPool;
  private readonly writer = new GroupCommit<Keyed, Written>(
    (batch) => this.write(batch),
    CONCURRENCY,
  );

  constructor(
    private readonly database: Database,
    keys: ChildKeys,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {
    this.children = new KeyPool(keys);
  }

  /** Throws the problem of a request without an age, or of a key that came with another request. */
  async register(input: RegistrationInput): Promise<CommandResponse<RegisteredDetection>> {
    const bytes = bytesOf(input.request, input.bytes);
    return orProblem(await this.submit({ ...input, bytes }));
  }

  /** The same with the refusal as a value, for one row of many. */
  async submit(input: RegistrationInput): Promise<Written> {
    const prepared = prepareRegistration(input, this.calendar.today());
    if (isRefusal(prepared)) return prepared;
    return this.writer.submit({ ...prepared, child: await this.children.draw() });
  }

  private async write(batch: Keyed[]): Promise<Written[]> {
    const firsts = firstOfEachKey(batch);
    const earlier = await this.insert([...firsts.values()]);
    return batch.map((registration) => {
      const key = keyOf(registration);
      const first = firsts.get(key) ?? registration;
      const before = earlier.get(key);
      const fingerprint = before?.fingerprint ?? first.idempotency.fingerprint;
      if (!fingerprint.equals(registration.idempotency.fingerprint)) {
        return newRefusal('IDEMPOTENCY.KEY_REUSED');
      }
      if (before) return { ...before.response, replayed: true };
      return first === registration ? first.response : { ...first.response, replayed: true };
    });
  }

  /** Writes those whose key is new; returns by their keys the earlier requests of the others. */
  private async insert(batch: Keyed[]): Promise<Map<string, Earlier>> {
    const ciphertext = batch.map((one) => ({
      key: keyOf(one),
      ...encryptRegistration(one, one.child, this.outbox),
    }));
    const { rows } = await this.database.pool.query<Earlier>({
      ...REGISTER,
      values: [
        byteaArray(batch.map(({ idempotency }) => idempotency.keyHash)),
        byteaArray(batch.map(({ idempotency }) => idempotency.fingerprint)),
        batch.map(({ response }) => JSON.stringify(response)),
        uuidArray(batch.map(({ id }) => id)),
        uuidArray(batch.map(({ caseReference }) => caseReference)),
        uuidArray(batch.map(({ child }) => child.childId)),
        batch.map(({ event }) => event.detectedOn),
        byteaArray(ciphertext.map(({ ciphertext: blob }) => blob)),
        uuidArray(ciphertext.map(({ prepared }) => prepared.envelope.id)),
        ciphertext.map(({ prepared }) => prepared.shard),
        textArray(ciphertext.map(({ prepared }) => prepared.topic)),
        byteaArray(ciphertext.map(({ prepared }) => prepared.value)),
        textArray(batch.map(({ actor }) => actor.subject)),
        textArray(batch.map(({ actor }) => actor.organisation)),
        textArray(batch.map(({ actor }) => actor.role)),
        textArray(batch.map(({ side }) => side)),
      ],
    });
    const earlier = new Map(rows.map((row) => [row.key_hash.toString('hex'), row]));
    const written = ciphertext.filter(({ key }) => !earlier.has(key));
    this.outbox.appended(written.map(({ prepared }) => prepared));
    // The events go first: every response is a write of its own, and the log would wait for them.
    await turn();
    return earlier;
  }
}

function keyOf({ idempotency }: Registration): string {
  return idempotency.keyHash.toString('hex');
}

/**
 * Two requests with one key may meet in a batch: the first is written, the second gets its result.
 */
function firstOfEachKey(batch: Keyed[]): Map<string, Keyed> {
  const firsts = new Map<string, Keyed>();
  for (const one of batch) if (!firsts.has(keyOf(one))) firsts.set(keyOf(one), one);
  return firsts;
}
