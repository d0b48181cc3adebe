import type { ValidateFunction } from 'ajv/dist/2020.js';
import { RecordError } from './record.error.js';
import { compileShape, shapeOf, type RecordSchema } from './record-shape.js';

/** Makes the value of one version out of that of the version before. */
export type RecordUpcast = (older: never) => unknown;

/**
 * How an organisation came to a record that another one sent: by a disclosure, which rests on consent,
 * or by the preview of a referral, which rests on none.
 */
export type ReceivedBy = 'disclosure' | 'preview';

/** What `defineRecord` is given. */
export interface RecordDefinition<Value> {
  /** `<service's noun>.<what it is>`; it never changes, since every record is bound to it. */
  readonly kind: string;
  readonly version: number;
  /** Of the newest version; only names and types count (`shapeOf`). */
  readonly schema: () => RecordSchema;
  /** From version 1 to 2, from 2 to 3, and so on: one for each older version. */
  readonly upcast?: readonly RecordUpcast[];
  /** Invented, complete; the frozen sample of the version is made of it. */
  readonly example: Value;
  /** Of what another organisation sent; absent in what the holder wrote under its own duty. */
  readonly received?: ReceivedBy;
}

/** One kind of encrypted record: how it is named, checked and read. */
export interface RecordKind<Value = unknown> {
  readonly kind: string;
  readonly version: number;
  readonly example: Value;
  readonly received: ReceivedBy | null;
  /** Names and types of the newest version. */
  shape(): RecordSchema;
  /** Throws `ENCRYPTED_RECORD.WRONG_SHAPE`, naming the place, unless the value has the shape. */
  check(value: Value): void;
  /** The value of this version. Throws `ENCRYPTED_RECORD.UNKNOWN_VERSION` for one of a newer release. */
  upcast(version: number, value: unknown): Value;
}

/** What the holder wrote under its own duty: neither a withdrawal nor a cancellation restricts it. */
export interface OwnKind<Value = unknown> extends RecordKind<Value> {
  readonly received: null;
}

/** A copy of what another organisation sent: it is shown by `RestrictedRecords` alone. */
export interface ReceivedKind<Value = unknown> extends RecordKind<Value> {
  readonly received: ReceivedBy;
}

const form = /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/u;

/** Defines a kind of encrypted record. Throws when an older version has no upcaster. */
export function defineRecord<Value>(
  definition: RecordDefinition<Value> & { readonly received: ReceivedBy },
): ReceivedKind<Value>;
export function defineRecord<Value>(
  definition: RecordDefinition<Value> & { readonly received?: never },
): OwnKind<Value>;
export function defineRecord<Value>(definition: RecordDefinition<Value>): RecordKind<Value> {
  const { kind, version, schema, upcast = [], example, received = null } = definition;
  if (!form.test(kind)) throw new TypeError(`${kind} is no kind of record`);
  if (upcast.length !== version - 1) {
    throw new TypeError(`${kind} ${String(version)} needs an upcaster for each older version`);
  }
  let validate: ValidateFunction | undefined;
  const shape = () => shapeOf(schema());
  return {
    ...{ kind, version, example, received, shape },
    check: (value) => {
      validate ??= compileShape(shape());
      if (validate(value)) return;
      const [error] = validate.errors ?? [];
      const place = `${error?.instancePath || '/'} (${error?.keyword ?? ''})`;
      throw new RecordError(
        'ENCRYPTED_RECORD.WRONG_SHAPE',
        `${kind} ${String(version)} at ${place}`,
      );
    },
    upcast: (from, value) => {
      if (!Number.isInteger(from) || from < 1 || from > version) {
        const known = `this release knows up to ${String(version)}`;
        throw new RecordError(
          'ENCRYPTED_RECORD.UNKNOWN_VERSION',
          `${kind} ${String(from)}: ${known}`,
        );
      }
      return upcast
        .slice(from - 1)
        .reduce<unknown>((older, up) => up(older as never), value) as Value;
    },
  };
}
