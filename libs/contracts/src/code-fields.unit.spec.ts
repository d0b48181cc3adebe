import { describe, expect, it } from '@jest/globals';
import {
  codeListKeyword,
  codeLists,
  contracts,
  envelopeSchema,
  practicalNeedPattern,
} from './index.js';
import { errorsOf } from './testing/errors-of.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly [codeListKeyword]?: string;
}

const TOMORROW = 'code-of-tomorrow';

function leavesIn(schema: Schema): Schema[] {
  const inside = [
    ...Object.values(schema.properties ?? {}),
    ...(schema.items ? [schema.items] : []),
    ...(schema.anyOf ?? []),
  ];
  return inside.length === 0 ? [schema] : inside.flatMap(leavesIn);
}

/** A code that no list has yet, in the form that a field asks for. */
const tomorrowOf = ({ pattern }: Schema): string =>
  pattern === practicalNeedPattern ? `provide-${TOMORROW}` : TOMORROW;

/** The data with a code of tomorrow in the place of every code that may grow. */
function withTomorrow(schema: Schema, data: unknown): unknown {
  if (schema[codeListKeyword]) return schema.enum ? data : tomorrowOf(schema);
  if (Array.isArray(data)) {
    const { items = {} } = schema;
    return items[codeListKeyword]
      ? [tomorrowOf(items)]
      : data.map((one) => withTomorrow(items, one));
  }
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      withTomorrow(schema.properties?.[name] ?? {}, value),
    ]),
  );
}

const open = contracts.filter(({ rule }) => rule !== 'safety');
const named = (all: typeof contracts) =>
  all.map((one) => [`${one.type} v${one.version}`, one] as const);

describe.each(named(open))('%s', (_, contract) => {
  it('accepts a code that this release does not know', () => {
    const data = withTomorrow(contract.schema, contract.example);
    expect(errorsOf(contract, data)).toEqual([]);
  });
});

describe.each(named(contracts.filter(({ rule }) => !['safety', 'preview'].includes(rule))))(
  '%s',
  (_, contract) => {
    it('lists no codes, but names the list of each field', () => {
      const leaves = leavesIn(contract.schema);
      expect(leaves.filter((leaf) => leaf.enum)).toEqual([]);
    });
  },
);

describe.each(named(contracts.filter(({ rule }) => rule === 'safety')))('%s', (_, contract) => {
  it('holds no codes that may grow', () => {
    const leaves = leavesIn(contract.schema);
    const codes = leaves.filter((leaf) => leaf[codeListKeyword]);
    expect(codes.filter((leaf) => !leaf.enum)).toEqual([]);
  });
});

describe('the form of a code', () => {
  const leaves = [envelopeSchema as Schema, ...contracts.map(({ schema }) => schema as Schema)]
    .flatMap(leavesIn)
    .filter((leaf) => leaf[codeListKeyword]);

  it('is that of every code of the list that its field names', () => {
    for (const leaf of leaves) {
      const list = codeLists.find(({ name }) => name === leaf[codeListKeyword]);
      const form = new RegExp(leaf.pattern ?? '', 'u');
      expect(list?.codes.filter((code) => !form.test(code))).toEqual([]);
    }
  });

  it('leaves no room for a text', () => {
    const contract = contracts.find(({ type }) => type === 'case-management.referral-rejected')!;
    const rejected = (reason: string) => ({ ...(contract.example as object), reason });
    expect(errorsOf(contract, rejected(TOMORROW))).toEqual([]);
    for (const reason of ['', 'No capacity', 'x'.repeat(65), 'María', 'a--b', '-a']) {
      expect(errorsOf(contract, rejected(reason)).length).toBeGreaterThan(0);
    }
  });
});

describe('the form of a practical need', () => {
  const form = new RegExp(practicalNeedPattern, 'u');

  it('is that of each of them, and of no code of another list', () => {
    const fits = codeLists.filter(({ codes }) => codes.some((code) => form.test(code)));
    expect(fits.map(({ name }) => name)).toEqual(['practical-need']);
    expect(fits[0]?.codes.filter((code) => !form.test(code))).toEqual([]);
  });
});
