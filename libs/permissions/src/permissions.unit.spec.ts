import { describe, expect, it } from '@jest/globals';
import { roleLabels } from '#libs/contracts';
import {
  isPermitted,
  permissionsOf,
  recordKinds,
  roles,
  rolesThatMay,
  rolesWithCasesIn,
  rolesWithoutCases,
  sealableKinds,
} from './index.js';

describe('the matrix of permissions', () => {
  it('tells who may do something', () => {
    expect(rolesThatMay('read', 'case')).toEqual(
      expect.arrayContaining(['caseworker', 'supervisor']),
    );
    expect(rolesThatMay('erase', 'child')).toContain('data-protection-officer');
    expect(rolesThatMay('seal', 'case')).not.toContain('caseworker');
    expect(isPermitted('caseworker', { action: 'accept', record: 'incoming-referral' })).toBe(true);
    expect(isPermitted('caseworker', { action: 'seal', record: 'case' })).toBe(false);
  });

  it('permits nothing to a role, for an action or for a record that it does not know', () => {
    expect(isPermitted('boss', { action: 'read', record: 'case' })).toBe(false);
    expect(isPermitted('constructor', { action: 'read', record: 'case' })).toBe(false);
    expect(isPermitted('supervisor', { action: 'shred', record: 'case' })).toBe(false);
    const unknown = 'diary' as (typeof recordKinds)[number];
    expect(isPermitted('supervisor', { action: 'read', record: unknown })).toBe(false);
  });

  it('compiles no permission that nobody has', () => {
    // @ts-expect-error: nobody gives this command
    expect(rolesThatMay('shred', 'case')).toEqual([]);
    // @ts-expect-error: nobody reads a child as such
    expect(rolesThatMay('read', 'child')).toEqual([]);
  });

  it('names each permission of a role once, and somebody for each kind of record', () => {
    for (const role of roles) {
      const names = permissionsOf(role).map(({ action, record }) => `${action} ${record}`);
      expect(names).toEqual([...new Set(names)]);
    }
    const permitted = roles.flatMap((role) => permissionsOf(role).map(({ record }) => record));
    expect(new Set(permitted)).toEqual(new Set(recordKinds));
  });

  it('shows no case to who runs a node, watches the flows or is a machine', () => {
    const withoutCases = ['liaison-officer', 'administrator', 'service'];
    expect(rolesWithoutCases).toEqual(expect.arrayContaining(withoutCases));
    expect(rolesWithCasesIn('reception')).toContain('reception-officer');
    // A caseworker answers the handovers of a centre, and has nothing else there.
    expect(permissionsOf('caseworker').filter(({ record }) => record === 'arrival')).toEqual([]);
    expect(rolesWithCasesIn('reception')).toEqual([
      ...['reception-officer', 'caseworker', 'supervisor'],
    ]);
    expect(rolesWithCasesIn('liaison')).toEqual([]);
  });

  it('has a label in each language for every role', () => {
    expect(roleLabels.codes).toEqual(roles);
  });

  it('knows what a seal is over', () => {
    expect(sealableKinds).toEqual([
      ...['incoming-referral', 'disclosed-report', 'case', 'follow-up', 'visit'],
    ]);
  });
});
