import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ChildKeys } from '#libs/confidentiality';
import type { ChildId } from '#libs/contracts';
import { isRefusal, refuse, type Refusal } from '#libs/domain';
import type { GivenAnswer } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { byteaArray, Database, GroupCommit } from '#libs/persistence';
import { orProblem } from '#libs/service';
import {
  prepareRegistration,
  sealRegistration,
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

/** What became of a registration. */
export type Written = GivenAnswer<RegisteredDetection> | Refusal;

/** A registration whose child has a key. */
type Keyed = Registration & { readonly key: KeyObject };

interface Outcome {
  readonly key_hash: Buffer;
  readonly fingerprint: Buffer;
  readonly answer: GivenAnswer<RegisteredDetection>;
  readonly is_new: boolean;
}

/**
 * Registers detections as fast as PostgreSQL takes them: requests that arrive while a batch is
 * written go together as the next one, by one statement, with their events and audit entries. While
 * one batch is written, the keys of the next one's children are made.
 */
@Injectable()
export class RegisterDetection {
  private readonly keyMaker = new GroupCommit<ChildId, KeyObject>((batch) => this.makeKeys(batch));
  private readonly writer = new GroupCommit<Keyed, Written>((batch) => this.write(batch));

  constructor(
    private readonly database: Database,
    private readonly keys: ChildKeys,
    private readonly outbox: Outbox,
  ) {}

  /** Throws the problem of a request without an age, or of a key that came with another request. */
  async register(input: RegistrationInput): Promise<GivenAnswer<RegisteredDetection>> {
    return orProblem(await this.submit(input));
  }

  /** The same with the refusal as a value, for one row of many. */
  async submit(input: RegistrationInput): Promise<Written> {
    const prepared = prepareRegistration(input);
    if (isRefusal(prepared)) return prepared;
    const key = await this.keyMaker.submit(prepared.childId);
    return this.writer.submit({ ...prepared, key });
  }

  private async makeKeys(children: ChildId[]): Promise<KeyObject[]> {
    const keys = await this.keys.create(children);
    return children.map((child) => orMissing(keys.get(child)));
  }

  private async write(batch: Keyed[]): Promise<Written[]> {
    const outcomes = await this.insert(firstOfEachKey(batch));
    this.outbox.appended();
    const firsts = new Set<string>();
    return batch.map((registration) => {
      const key = keyOf(registration);
      const outcome = orMissing(outcomes.get(key));
      if (!outcome.fingerprint.equals(registration.idempotency.fingerprint)) {
        return refuse('IDEMPOTENCY.KEY_REUSED');
      }
      const replayed = !outcome.is_new || firsts.has(key);
      firsts.add(key);
      return replayed ? { ...outcome.answer, replayed } : outcome.answer;
    });
  }

  private async insert(batch: Keyed[]): Promise<Map<string, Outcome>> {
    const sealed = batch.map((one) => sealRegistration(one, one.key, this.outbox));
    const { rows } = await this.database.pool.query<Outcome>({
      ...REGISTER,
      values: [
        byteaArray(batch.map(({ idempotency }) => idempotency.keyHash)),
        byteaArray(batch.map(({ idempotency }) => idempotency.fingerprint)),
        batch.map(({ answer }) => JSON.stringify(answer)),
        batch.map(({ id }) => id),
        batch.map(({ caseReference }) => caseReference),
        batch.map(({ childId }) => childId),
        batch.map(({ event }) => event.detectedOn),
        byteaArray(sealed.map(({ sealed: blob }) => blob)),
        sealed.map(({ prepared }) => prepared.envelope.id),
        sealed.map(({ prepared }) => prepared.shard),
        sealed.map(({ prepared }) => prepared.topic),
        byteaArray(sealed.map(({ prepared }) => prepared.value)),
        batch.map(({ actor }) => actor.subject),
        batch.map(({ actor }) => actor.organisation),
        batch.map(({ actor }) => actor.role),
        batch.map(({ side }) => side),
      ],
    });
    return new Map(rows.map((row) => [row.key_hash.toString('hex'), row]));
  }
}

/** The statement answers for every key, and a child who was just thought of has theirs. */
function orMissing<Found>(found: Found | undefined): Found {
  if (found === undefined) throw new TypeError('the batch has no answer for one of its own rows');
  return found;
}

function keyOf({ idempotency }: Registration): string {
  return idempotency.keyHash.toString('hex');
}

/** Two requests with one key may meet in a batch: the first is written, the second hears of it. */
function firstOfEachKey(batch: Keyed[]): Keyed[] {
  return [...new Map(batch.toReversed().map((one) => [keyOf(one), one])).values()].toReversed();
}
