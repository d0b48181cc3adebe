import { describe, expect, it } from '@jest/globals';
import type { Role } from '#libs/permissions';
import { createDisclosurePolicy } from '#libs/policy';
import { asVisibleTo } from './visible-to-role.js';

const policy = createDisclosurePolicy();
const readers: Role[] = ['host-authority-officer', 'consular-officer', 'supervisor'];

describe('a role that reads referrals', () => {
  it.each(readers)('sees a hold as the policy lets it read one: %s', (role) => {
    const { allowed } = policy.decideRead({
      ...{ role, record: 'hold', purpose: 'care-and-protection' },
      ...{ ownOrganisation: true, sealed: false, brokenGlass: false },
    });
    for (const reason of ['hold', 'protection-hold']) {
      expect(asVisibleTo(role, reason)).toBe(allowed ? reason : 'hidden-from-role');
    }
  });

  it.each(readers)('sees every other reason: %s', (role) => {
    expect(asVisibleTo(role, 'no-agreement')).toBe('no-agreement');
  });
});
