import { describe, expect, it } from '@jest/globals';
import {
  contracts,
  dataCategories,
  dataschemaOf,
  findContract,
  latestContracts,
  parseDataschema,
  protectionConcerns,
  ReferralForwarded,
  ReferralRequested,
} from './index.js';
import { errorsOf } from './testing/errors-of.js';

interface Node {
  readonly type?: unknown;
  readonly additionalProperties?: unknown;
  readonly required?: readonly string[];
}

function objectsIn(schema: unknown): Node[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const inside = Object.values(schema).flatMap(objectsIn);
  return 'type' in schema && schema.type === 'object' ? [schema, ...inside] : inside;
}

describe.each(contracts.map((one) => [`${one.type} v${one.version}`, one] as const))(
  '%s',
  (_, contract) => {
    it('has an example that its schema accepts', () => {
      expect(errorsOf(contract, contract.example)).toEqual([]);
    });

    it('accepts nothing that it does not name', () => {
      for (const node of objectsIn(contract.schema)) expect(node.additionalProperties).toBe(false);
      expect(errorsOf(contract, { ...(contract.example as object), surprise: 1 })).toHaveLength(1);
    });

    it('stays valid when redaction removes every part', () => {
      const parts = Object.entries(contract.parts);
      const left = Object.entries(contract.example as object).filter(
        ([property]) => !parts.some(([part]) => part === property),
      );
      expect(errorsOf(contract, Object.fromEntries(left))).toEqual([]);
      for (const [, category] of parts) expect(dataCategories.codes).toContain(category);
    });

    it('is addressed for a purpose, or stays inside the node', () => {
      // The safety class passes parked events inside a node too.
      const inside = ['internal', 'safety'].includes(contract.rule);
      expect(contract.reach === 'node' ? inside : contract.rule !== 'internal').toBe(true);
      expect(contract.purpose === undefined).toBe(contract.reach === 'node');
    });

    it('is found by type and version, and by its dataschema', () => {
      expect(findContract(contract.type, contract.version)).toBe(contract);
      expect(parseDataschema(dataschemaOf(contract))).toEqual({
        type: contract.type,
        version: contract.version,
      });
    });
  },
);

describe.each([ReferralRequested, ReferralForwarded])('the preview in $type', (contract) => {
  const { example } = contract;
  const showing = (changes: object) => ({
    ...example,
    preview: { ...example.preview, ...changes },
  });

  it('holds what a receiver must provide, and refuses anything else', () => {
    expect(Object.keys(contract.schema.properties.preview.properties)).toEqual([
      ...['ageBand', 'sex', 'languages', 'interpreter', 'needs', 'placeOfReception', 'plannedOn'],
    ]);
    for (const more of [{ protectionConcerns: [] }, { travelStatus: 'unaccompanied' }]) {
      expect(errorsOf(contract, showing(more))).toHaveLength(1);
    }
  });

  it.each([...protectionConcerns.codes, 'concern-of-tomorrow'])('refuses %s', (concern) => {
    expect(errorsOf(contract, showing({ needs: [concern] }))).toHaveLength(1);
    expect(errorsOf(contract, { ...example, service: concern })).toHaveLength(1);
    expect(errorsOf(contract, { ...example, urgency: concern })).toHaveLength(1);
    expect(errorsOf(contract, showing({ languages: [`es-x-${concern}`] }))).toHaveLength(1);
  });

  it.each([
    ['Refugio: víctimas; llamar antes', 1],
    ['x'.repeat(81), 1],
    ['Peñitas (El Progreso)', 0],
  ])('accepts a place by its name alone: %s', (municipality, count) => {
    const placeOfReception = { country: 'HN', municipality };
    expect(errorsOf(contract, showing({ placeOfReception }))).toHaveLength(count);
  });
});

describe('the registry', () => {
  it('has every version of an event, from the first to the newest', () => {
    for (const { type, version } of latestContracts) {
      const versions = contracts.filter((contract) => contract.type === type);
      expect(versions.map((one) => one.version)).toEqual(
        Array.from({ length: version }, (_, before) => before + 1),
      );
    }
  });

  it('has no version twice', () => {
    expect(new Set(contracts.map(dataschemaOf)).size).toBe(contracts.length);
  });

  it('lets no part of a preview name a person', () => {
    const preview = contracts.filter((contract) => contract.rule === 'preview');
    expect(preview.map(({ type }) => type)).toEqual([
      'consular-detection.referral-requested',
      'case-management.referral-forwarded',
    ]);
    expect(JSON.stringify(preview)).not.toMatch(/names?"|dateOfBirth|phone|address"/iu);
  });

  it.each(['urn:enlace:event:a.b:0', 'urn:enlace:event:a:1', 'https://example.org/a.b/1', ''])(
    'does not accept %p as a dataschema',
    (text) => {
      expect(parseDataschema(text)).toBeUndefined();
    },
  );
});
