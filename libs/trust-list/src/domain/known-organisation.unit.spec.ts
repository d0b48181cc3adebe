import { describe, expect, it } from '@jest/globals';
import { kindsThatAssumeCare } from '#libs/contracts';
import {
  checkOrganisation,
  type Candidate,
  type WantedOrganisation,
} from './known-organisation.js';

const agency = (id: string): Candidate => ({
  ...{ id, node: id.slice(0, 2), kind: 'child-protection-agency' },
});
const centre: Candidate = { ...agency('hn.reception-belen'), kind: 'reception-centre' };
const known = [agency('hn.dinaf-norte'), agency('hn.dinaf'), agency('gt.pgn'), centre];
const wanted = { kinds: kindsThatAssumeCare, node: 'hn', refusalCode: 'X.UNKNOWN' };

const check = (id: string, changes: Partial<WantedOrganisation> = {}) =>
  checkOrganisation({ ...wanted, ...changes }, id, { adopted: true, known });

describe('an organisation to address', () => {
  it('is one of the trust list, of a kind and of the node that is asked for', () => {
    expect(check('hn.dinaf')).toBeUndefined();
    for (const wrong of ['hn.senaf', 'hn.reception-belen', 'gt.pgn']) {
      expect(check(wrong)).toMatchObject({ code: 'X.UNKNOWN' });
    }
  });

  it('is somebody else than who asks', () => {
    const params = { nearest: 'hn.dinaf-norte' };
    expect(check('hn.dinaf', { otherThan: 'hn.dinaf' })).toMatchObject({ params });
  });

  it('is named when another was meant: the one whose id is nearest', () => {
    expect(check('hn.senaf')).toMatchObject({ params: { nearest: 'hn.dinaf' } });
    expect(check('hn.dinaf-nort')).toMatchObject({ params: { nearest: 'hn.dinaf-norte' } });
    expect(check('mx.dif', { node: 'mx' })).toMatchObject({ code: 'TRUST_LIST.NOBODY_SUITABLE' });
  });

  it('cannot be known while no trust list was received', () => {
    expect(checkOrganisation(wanted, 'hn.dinaf', { adopted: false, known: [] })).toMatchObject({
      code: 'TRUST_LIST.NEVER_RECEIVED',
    });
  });
});
