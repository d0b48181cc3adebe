import { createHash, createSecretKey } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { canonicalJson } from '#libs/confidentiality';
import { decryptRecord, encryptRecord } from './record-bytes.js';
import type { RecordKind } from './record-kind.js';

/** A record of one version as that version's release wrote it; it lies in a service's `records.json`. */
export interface FrozenSample {
  readonly kind: string;
  readonly version: number;
  /** SHA-256 of the names and types of the version. */
  readonly shape: string;
  /** Invented. */
  readonly value: unknown;
  readonly ciphertext: string;
}

/** Samples hold nothing of anybody, so their key is no secret. */
const key = createSecretKey(createHash('sha256').update('enlace frozen records').digest());
const sampleId = 'sample';

/** The sample of the newest version of a kind. Throws when its example has not its shape. */
export function freezeSample(record: RecordKind): FrozenSample {
  const { kind, version, example } = record;
  const ciphertext = encryptRecord(key, record, sampleId, example).toString('base64');
  return { kind, version, shape: digestOf(record), value: example, ciphertext };
}

/** What is wrong with the samples of a service, one line each: none may be missing or changed. */
export function checkSamples(
  records: readonly RecordKind[],
  samples: readonly FrozenSample[],
): string[] {
  const kinds = new Map(records.map((record) => [record.kind, record]));
  const gone = samples.filter(({ kind }) => !kinds.has(kind)).map(({ kind }) => `${kind} is gone`);
  return [...gone, ...[...kinds.values()].flatMap((record) => checkKind(record, samples))];
}

function checkKind(record: RecordKind, samples: readonly FrozenSample[]): string[] {
  const versions = Array.from({ length: record.version }, (_, index) => index + 1);
  return versions.flatMap((version) => {
    const name = `${record.kind} ${String(version)}`;
    const found = samples.filter((one) => one.kind === record.kind && one.version === version);
    const [sample] = found;
    if (!sample || found.length > 1) return [`${name} needs one sample: npm run records:write`];
    if (version === record.version && sample.shape !== digestOf(record)) {
      return [`${name} changed: give it version ${String(version + 1)} and an upcaster`];
    }
    return opens(record, sample) ? [] : [`${name} does not open as it was written`];
  });
}

function opens(record: RecordKind, { version, value, ciphertext }: FrozenSample): boolean {
  try {
    const opened = decryptRecord(key, record, sampleId, Buffer.from(ciphertext, 'base64'));
    record.check(opened);
    return isDeepStrictEqual(opened, record.upcast(version, value));
  } catch {
    return false;
  }
}

function digestOf(record: RecordKind): string {
  return createHash('sha256').update(canonicalJson(record.shape())).digest('hex');
}
