import { describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/identity';
import { createDisclosurePolicy } from '#libs/policy';
import { asToldTo } from './what-a-role-is-told.js';

const policy = createDisclosurePolicy();
const readers: Role[] = ['host-authority-officer', 'consular-officer', 'supervisor'];

describe('a role that reads referrals', () => {
  it.each(readers)('is told of a hold as the policy lets it read one: %s', (role) => {
    const { allowed } = policy.decideRead({
      ...{ role, record: 'hold', purpose: 'care-and-protection' },
      ...{ ownOrganisation: true, sealed: false, brokenGlass: false },
    });
    for (const reason of ['hold', 'protection-hold']) {
      expect(asToldTo(role, reason)).toBe(allowed ? reason : 'kept-from-role');
    }
  });

  it.each(readers)('is told every other reason: %s', (role) => {
    expect(asToldTo(role, 'no-agreement')).toBe('no-agreement');
  });
});
