import { describe, expect, it } from '@jest/globals';
import { recordKinds, roles, rolesWith } from '#libs/permissions';
import { createDisclosurePolicy } from '#libs/policy';
import { permitsBy } from './permits-by.js';

const policy = createDisclosurePolicy();

describe('what a route asks before its record is known', () => {
  it('is what the matrix permits', () => {
    const permits = permitsBy(policy);
    for (const record of recordKinds) {
      const readers = roles.filter((role) => permits(role, { action: 'read', record }));
      expect([record, readers]).toEqual([record, rolesWith({ action: 'read', record })]);
    }
    expect(permits('caseworker', { action: 'close', record: 'case' })).toBe(true);
    expect(permits('reception-officer', { action: 'close', record: 'case' })).toBe(false);
  });

  it('is decided by the policy where it reads', () => {
    const permits = permitsBy({
      decideRead: () => ({ allowed: false, rules: [], reasons: ['not-your-task'] }),
    });
    expect(permits('caseworker', { action: 'read', record: 'case' })).toBe(false);
    expect(permits('caseworker', { action: 'close', record: 'case' })).toBe(true);
  });
});
