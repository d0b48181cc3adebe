import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checkSamples, freezeSample } from './frozen-sample.js';
import { decryptRecord, encryptRecord } from './record-bytes.js';
import { defineRecord } from './record-kind.js';

interface Stay {
  readonly place: string;
  readonly nights?: number;
}
const schemaOf = (place: string) => () => ({
  type: 'object',
  required: [place],
  additionalProperties: false,
  properties: { [place]: { type: 'string', maxLength: 3 }, nights: { type: 'integer' } },
});
const first = defineRecord<{ readonly town: string }>({
  kind: 'spec.stay',
  version: 1,
  schema: schemaOf('town'),
  example: { town: 'Yoro' },
});
const stay = defineRecord<Stay>({
  kind: 'spec.stay',
  version: 2,
  schema: schemaOf('place'),
  upcast: [({ town, ...rest }: { town: string }) => ({ ...rest, place: town })],
  example: { place: 'Yoro' },
});
const other = defineRecord<Stay>({
  kind: 'spec.other',
  version: 1,
  schema: schemaOf('place'),
  example: { place: 'Yoro' },
});
const key = createSecretKey(randomBytes(32));

describe('an encrypted record', () => {
  it('opens as it was written, also out of the text that was received', () => {
    const blob = encryptRecord(key, stay, 'one', { place: 'Yoro', nights: 2 });
    expect(decryptRecord(key, stay, 'one', blob)).toEqual({ place: 'Yoro', nights: 2 });
    const asReceived = encryptRecord(key, stay, 'one', { place: 'x' }, '{ "place": "x" }');
    expect(decryptRecord(key, stay, 'one', asReceived)).toEqual({ place: 'x' });
  });

  it('opens neither under another id nor as another kind', () => {
    const blob = encryptRecord(key, stay, 'one', { place: 'Yoro' });
    expect(() => decryptRecord(key, stay, 'two', blob)).toThrow('does not open');
    expect(() => decryptRecord(key, other, 'one', blob)).toThrow('does not open');
  });

  it('is brought to the newest version when it is read', () => {
    const blob = encryptRecord(key, first, 'one', { town: 'Yoro' });
    expect(decryptRecord(key, stay, 'one', blob)).toEqual({ place: 'Yoro' });
  });

  it('of a newer release gives one error, which names no value', () => {
    const blob = encryptRecord(key, stay, 'one', { place: 'Yoro' });
    expect(() => decryptRecord(key, first, 'one', blob)).toThrow(
      expect.objectContaining({
        code: 'ENCRYPTED_RECORD.UNKNOWN_VERSION',
        message: 'spec.stay 2: this release knows up to 1',
      }),
    );
  });

  it('is refused when a name or a type is wrong, by its place', () => {
    const wrong = { place: 'Yoro', nights: 'two' } as unknown as Stay;
    expect(() => encryptRecord(key, stay, 'one', wrong)).toThrow(
      expect.objectContaining({
        code: 'ENCRYPTED_RECORD.WRONG_SHAPE',
        message: 'spec.stay 2 at /nights (type)',
      }),
    );
  });

  it('has the same length whichever code it holds', () => {
    const lengths = ['red', 'yellow', 'may-seek-international-protection'].map(
      (place) => encryptRecord(key, stay, 'one', { place }).length,
    );
    expect(new Set(lengths).size).toBe(1);
  });

  it('carries what this release does not know', () => {
    const newer = { place: 'Yoro', since: '2026-01-01' };
    const blob = encryptRecord(key, stay, 'one', newer);
    expect(decryptRecord(key, stay, 'one', blob)).toEqual(newer);
  });
});

describe('the definition of a record', () => {
  const definition = { schema: schemaOf('place'), example: { place: 'Yoro' } };

  it('needs an upcaster for each older version, and a kind of the right form', () => {
    expect(() => defineRecord({ ...definition, kind: 'spec.stay', version: 2 })).toThrow(TypeError);
    expect(() => defineRecord({ ...definition, kind: 'a:b', version: 1 })).toThrow(TypeError);
  });
});

describe('the frozen samples', () => {
  const samples = [freezeSample(first), freezeSample(stay)];

  it('pass when there is one of each version, which opens', () => {
    expect(checkSamples([stay], samples)).toEqual([]);
  });

  it('are missed when a version has none', () => {
    const needs = 'needs one sample: npm run records:write';
    expect(checkSamples([stay], samples.slice(1))).toEqual([`spec.stay 1 ${needs}`]);
    expect(checkSamples([first, other], samples.slice(0, 1))).toEqual([`spec.other 1 ${needs}`]);
  });

  it('refuse a form that changed without a new version', () => {
    const { kind, version, example } = first;
    const changed = defineRecord({ kind, version, example, schema: schemaOf('city') });
    expect(checkSamples([changed], samples.slice(0, 1))).toEqual([
      'spec.stay 1 changed: give it version 2 and an upcaster',
    ]);
  });

  it('refuse a sample that was changed, and a kind that is gone', () => {
    const forged = { ...samples[1]!, value: { place: 'Tela' } };
    const unopened = 'spec.stay 2 does not open as it was written';
    expect(checkSamples([stay], [samples[0]!, forged])).toEqual([unopened]);
    const moved = { ...samples[1]!, ciphertext: freezeSample(other).ciphertext };
    expect(checkSamples([stay], [samples[0]!, moved])).toEqual([unopened]);
    expect(checkSamples([], samples)).toEqual(['spec.stay is gone', 'spec.stay is gone']);
  });
});
