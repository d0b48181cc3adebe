import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { codeListKeyword, contracts, envelopeSchema } from '#libs/contracts';
import { asyncApi } from './asyncapi.js';
import { exampleEnvelope } from './example-envelope.js';

const require = createRequire(import.meta.url);
const published = require('@asyncapi/specs/schemas/3.0.0.json') as object;
const document = JSON.parse(JSON.stringify(asyncApi(contracts, '0.1.0'))) as Record<
  string,
  unknown
>;

function resolve(reference: string): unknown {
  return reference
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
}

function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === '$ref' ? [String(inside)] : referencesIn(inside),
  );
}

describe('the AsyncAPI document', () => {
  it('is valid by the published schema of AsyncAPI 3.0', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, meta: false });
    addFormats.default(ajv);
    const accepts = ajv.compile(published);
    accepts(document);
    expect(accepts.errors ?? []).toEqual([]);
    expect(accepts({ ...document, channels: { node: { address: 7 } } })).toBe(false);
  });

  it('has a message for each event version, and no reference that leads nowhere', () => {
    expect(Object.keys(resolve('#/components/messages') as object)).toHaveLength(contracts.length);
    const references = referencesIn(document);
    expect(references.length).toBeGreaterThan(contracts.length);
    expect(references.filter((one) => resolve(one) === undefined)).toEqual([]);
  });

  it('lets only addressed events cross the border', () => {
    const crossing = Object.keys(resolve('#/channels/exchange/messages') as object);
    const addressed = contracts.filter((one) => one.reach === 'addressed');
    expect(crossing).toEqual(addressed.map((one) => `${one.type}.v${one.version}`));
  });

  it('shows examples that are valid envelopes', () => {
    const ajv = new Ajv2020({ strict: true, keywords: [codeListKeyword] });
    addFormats.default(ajv);
    const accepts = ajv.compile(envelopeSchema);
    for (const contract of contracts) {
      const envelope = exampleEnvelope(contract);
      accepts(envelope);
      expect(accepts.errors ?? []).toEqual([]);
      expect(envelope.to === undefined).toBe(contract.reach === 'node');
    }
  });
});
