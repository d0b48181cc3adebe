import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { purposes } from '#libs/contracts';
import { createDisclosurePolicy } from './disclosure-policy.js';
import { explainRead } from './explain.js';
import {
  matrix,
  recordKinds,
  roles,
  type RecordKind,
  type RolePermissions,
} from '#libs/permissions';
import type { ReadRequest } from './read-request.js';

const policy = createDisclosurePolicy();
const uncached = createDisclosurePolicy({ cached: 0 });
function request(changes: Partial<ReadRequest>): ReadRequest {
  return {
    ...{ role: 'caseworker', record: 'case', purpose: 'care-and-protection' },
    ...{ ownOrganisation: true, sealed: false, brokenGlass: false },
    ...changes,
  };
}

const anyRead: fc.Arbitrary<ReadRequest> = fc.record({
  role: fc.constantFrom('caseworker', 'supervisor', 'data-protection-officer', 'consular-officer'),
  record: fc.constantFrom(...recordKinds),
  purpose: fc.constantFrom(...purposes.codes),
  ownOrganisation: fc.boolean(),
  sealed: fc.boolean(),
  brokenGlass: fc.boolean(),
});

function readable(
  role: string,
  purpose: ReadRequest['purpose'] = 'care-and-protection',
): RecordKind[] {
  return recordKinds.filter(
    (record) => policy.decideRead(request({ role, record, purpose })).allowed,
  );
}

describe('reading in one’s own organisation', () => {
  it.each(roles)('a %s reads what the matrix says, for the purposes that it says', (role) => {
    const { reads }: RolePermissions = matrix[role];
    for (const purpose of purposes.codes) {
      const tasks = reads.filter((task) => task.purposes.includes(purpose));
      const expected = new Set(tasks.flatMap((task) => task.records));
      expect([purpose, new Set(readable(role, purpose))]).toEqual([purpose, expected]);
    }
  });

  it('shows a child’s file to none but who works with it', () => {
    expect(readable('caseworker')).toEqual([
      ...['handover', 'incoming-referral', 'disclosed-report', 'case', 'person', 'break-glass'],
      ...['follow-up', 'visit'],
      ...['consent', 'withdrawal', 'ledger', 'notice'],
    ]);
    expect(readable('administrator')).toEqual(['border', 'checkpoint', 'trust-list']);
    expect(readable('liaison-officer', 'statistics')).toEqual(['flow-fact']);
    expect(readable('liaison-officer')).toEqual([]);
    expect(readable('service')).toEqual([]);
    expect(readable('somebody')).toEqual([]);
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
