import { describe, expect, it } from '@jest/globals';
import { createDisclosurePolicy } from './disclosure-policy.js';
import { explainRead } from './explain.js';
import type { ReadRequest, RecordKind } from './read-request.js';

const policy = createDisclosurePolicy();
const kinds: readonly RecordKind[] = [
  ...(['detection', 'pre-return-report', 'referral', 'return-plan', 'disclosed-report'] as const),
  ...(['outcome', 'expected-arrival', 'arrival', 'case', 'follow-up', 'visit'] as const),
  ...(['consent', 'hold', 'notification', 'ledger', 'flow-fact', 'directory', 'border'] as const),
];
const childRecords = kinds.slice(0, 13);

function request(changes: Partial<ReadRequest>): ReadRequest {
  return {
    ...{ role: 'caseworker', record: 'case', purpose: 'care-and-protection' },
    ...{ ownOrganisation: true, sealed: false },
    ...changes,
  };
}

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
        ...(['consent', 'notification'] as const),
      ],
    ],
    [
      'host-authority-officer',
      ['detection', 'pre-return-report', 'referral', 'return-plan', 'outcome', 'consent', 'hold'],
    ],
    ['reception-officer', ['expected-arrival', 'arrival']],
    ['caseworker', ['referral', 'disclosed-report', 'case', 'follow-up', 'visit', 'consent']],
    ['supervisor', [...childRecords]],
    ['service-provider', []],
    ['data-protection-officer', ['consent', 'hold', 'ledger', 'directory']],
    ['administrator', ['directory', 'border']],
    ['service', []],
    ['somebody', []],
  ])('a %s reads for care and protection: %j', (role, records) => {
    expect(readable(role)).toEqual(records);
  });

  it('a liaison officer reads the flows for statistics, and never a child', () => {
    expect(readable('liaison-officer', 'statistics')).toEqual(['flow-fact', 'directory']);
    expect(readable('liaison-officer')).toEqual([]);
  });

  it('nobody reads a child’s record for statistics but who guards the rules', () => {
    for (const role of ['consular-officer', 'host-authority-officer', 'caseworker', 'supervisor']) {
      expect(readable(role, 'statistics')).toEqual([]);
    }
  });

  it('says why not', () => {
    const reasons = (changes: Partial<ReadRequest>): readonly string[] =>
      policy.decideRead(request(changes)).reasons;
    expect(reasons({ ownOrganisation: false })).toEqual(['not-own-organisation']);
    expect(reasons({ sealed: true })).toEqual(['sealed']);
    expect(reasons({ record: 'detection' })).toEqual(['not-your-task']);
    expect(reasons({ purpose: 'statistics' })).toEqual(['not-your-task']);
    expect(reasons({ role: 'somebody' })).toEqual(['invalid-request']);
    expect(reasons({ record: 'secret' as RecordKind })).toEqual(['invalid-request']);
  });

  it('is explained rule by rule', () => {
    const satisfied = explainRead(request({ sealed: true })).filter((rule) => rule.satisfied);
    expect(satisfied.map(({ id }) => id)).toEqual(['read-unless-sealed', 'caseworker-reads']);
  });
});
