import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { purposes } from '#libs/contracts';
import { createDisclosurePolicy } from './disclosure-policy.js';
import { explainRead } from './explain.js';
import type { RecordKind } from '#libs/permissions';
import type { ReadRequest } from './read-request.js';

const policy = createDisclosurePolicy();
const uncached = createDisclosurePolicy({ cached: 0 });
const kinds: readonly RecordKind[] = [
  ...(['detection', 'pre-return-report', 'referral', 'return-plan', 'disclosed-report'] as const),
  ...([
    'incoming-referral',
    'outcome',
    'expected-arrival',
    'arrival',
    'case',
    'follow-up',
    'visit',
  ] as const),
  ...(['consent', 'override', 'hold'] as const),
  ...(['notification', 'ledger', 'break-glass', 'flow-fact', 'trust-list', 'border'] as const),
];
const childRecords = kinds.slice(0, 15);

function request(changes: Partial<ReadRequest>): ReadRequest {
  return {
    ...{ role: 'caseworker', record: 'case', purpose: 'care-and-protection' },
    ...{ ownOrganisation: true, sealed: false, brokenGlass: false },
    ...changes,
  };
}

const anyRead: fc.Arbitrary<ReadRequest> = fc.record({
  role: fc.constantFrom('caseworker', 'supervisor', 'data-protection-officer', 'consular-officer'),
  record: fc.constantFrom(...kinds),
  purpose: fc.constantFrom(...purposes.codes),
  ownOrganisation: fc.boolean(),
  sealed: fc.boolean(),
  brokenGlass: fc.boolean(),
});

function readable(
  role: string,
  purpose: ReadRequest['purpose'] = 'care-and-protection',
): RecordKind[] {
  return kinds.filter((record) => policy.decideRead(request({ role, record, purpose })).allowed);
}

describe('reading in one’s own organisation', () => {
  it.each<[string, RecordKind[]]>([
    [
      'consular-officer',
      [
        ...(['detection', 'pre-return-report', 'referral', 'return-plan', 'outcome'] as const),
        ...(['consent', 'notification', 'ledger'] as const),
      ],
    ],
    [
      'host-authority-officer',
      [
        ...(['detection', 'pre-return-report', 'referral', 'return-plan', 'outcome'] as const),
        ...(['consent', 'hold', 'ledger'] as const),
      ],
    ],
    ['reception-officer', ['expected-arrival', 'arrival']],
    [
      'caseworker',
      [
        ...(['disclosed-report', 'incoming-referral', 'case', 'follow-up', 'visit'] as const),
        ...(['consent', 'ledger', 'break-glass'] as const),
      ],
    ],
    ['supervisor', [...childRecords, 'ledger', 'break-glass']],
    ['service-provider', []],
    [
      'data-protection-officer',
      ['consent', 'override', 'hold', 'ledger', 'break-glass', 'trust-list', 'border'],
    ],
    ['administrator', ['trust-list', 'border']],
    ['service', []],
    ['somebody', []],
  ])('a %s reads for care and protection: %j', (role, records) => {
    expect(readable(role)).toEqual(records);
  });

  it('a liaison officer reads the flows for statistics, and never a child', () => {
    expect(readable('liaison-officer', 'statistics')).toEqual(['flow-fact', 'trust-list']);
    expect(readable('liaison-officer')).toEqual([]);
  });

  it('nobody reads a child’s record for statistics but who guards the rules', () => {
    for (const role of ['consular-officer', 'host-authority-officer', 'caseworker', 'supervisor']) {
      expect(readable(role, 'statistics')).toEqual([]);
    }
  });

  it('gives the reason of a refusal', () => {
    const reasons = (changes: Partial<ReadRequest>): readonly string[] =>
      policy.decideRead(request(changes)).reasons;
    expect(reasons({ ownOrganisation: false })).toEqual(['not-own-organisation']);
    expect(reasons({ sealed: true })).toEqual(['sealed']);
    expect(reasons({ record: 'detection' })).toEqual(['not-your-task']);
    expect(reasons({ purpose: 'statistics' })).toEqual(['not-your-task']);
    expect(reasons({ role: 'somebody' })).toEqual(['invalid-request']);
    expect(reasons({ record: 'secret' as RecordKind })).toEqual(['invalid-request']);
  });

  it('of a sealed case is for those with a break-glass grant, and names that reason', () => {
    const opened = { sealed: true, brokenGlass: true };
    const rules = (changes: Partial<ReadRequest>): readonly string[] | false => {
      const decision = policy.decideRead(request({ ...opened, ...changes }));
      return decision.allowed && decision.rules;
    };
    expect(rules({})).toEqual(['break-glass-opens', 'caseworker-reads']);
    expect(rules({ role: 'supervisor' })).toEqual(['break-glass-opens', 'supervisor-reads']);
    expect(rules({ brokenGlass: false })).toBe(false);
    expect(rules({ ownOrganisation: false })).toBe(false);
    expect(rules({ role: 'consular-officer' })).toBe(false);
    expect(rules({ sealed: false })).toEqual(['caseworker-reads']);
  });

  it('of another sealed record is for nobody, even with a break-glass grant for its case', () => {
    for (const record of ['follow-up', 'visit'] as const) {
      const opened = request({ record, sealed: true, brokenGlass: true });
      expect(policy.decideRead(opened).reasons).toEqual(['sealed']);
    }
  });

  it('of follow-up and visits is a service provider’s task, for that alone', () => {
    const read = readable('service-provider', 'reintegration-follow-up');
    expect(read).toEqual(['follow-up', 'visit']);
  });

  it('is refused when any attribute is missing from the request, or is of another type', () => {
    fc.assert(
      fc.property(anyRead, (read) => {
        for (const name of Object.keys(read)) {
          const { [name as keyof ReadRequest]: _left, ...rest } = read;
          for (const asked of [rest, { ...rest, [name]: 1 }, { ...rest, [name]: null }]) {
            expect(uncached.decideRead(asked as ReadRequest).allowed).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is explained rule by rule', () => {
    const { allowed, reasons, rules } = explainRead(policy, request({ sealed: true }));
    expect([allowed, reasons]).toEqual([false, ['sealed']]);
    expect(rules.map(({ id }) => id)).toEqual(['read-unless-sealed', 'caseworker-reads']);
    expect(rules.every(({ note }) => note.en.endsWith('.'))).toBe(true);
  });
});
