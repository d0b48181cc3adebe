import { describe, expect, it } from '@jest/globals';
import { checkOrganisation } from './known-organisation.js';

const agency = { id: 'hn.dinaf', node: 'hn', kind: 'child-protection-agency' } as const;
const wanted = { kind: 'child-protection-agency', refusalCode: 'X.UNKNOWN' } as const;

describe('an organisation to address', () => {
  it('is one of the trust list, and of the kind that is asked for', () => {
    expect(checkOrganisation(wanted, { adopted: true, found: agency })).toBeUndefined();
    expect(checkOrganisation(wanted, { adopted: true, found: null })).toMatchObject({
      code: 'X.UNKNOWN',
    });
    const centre = { ...agency, kind: 'reception-centre' } as const;
    expect(checkOrganisation(wanted, { adopted: true, found: centre })).toMatchObject({
      code: 'X.UNKNOWN',
    });
  });

  it('belongs to the node that is asked for', () => {
    const there = { ...wanted, node: 'gt' };
    expect(checkOrganisation(there, { adopted: true, found: agency })).toMatchObject({
      code: 'X.UNKNOWN',
    });
    expect(checkOrganisation({ ...wanted, node: 'hn' }, { adopted: true, found: agency })).toBe(
      undefined,
    );
  });

  it('cannot be known while no trust list was received', () => {
    expect(checkOrganisation(wanted, { adopted: false, found: null })).toMatchObject({
      code: 'TRUST_LIST.NEVER_RECEIVED',
    });
  });
});
