import { describe, expect, it } from '@jest/globals';
import { newRefusal } from '#libs/domain';
import { defineProblems } from '#libs/http';
import { actionsOf } from './actions-of.js';

defineProblems({
  'TEST.NOT_NOW': {
    status: 409,
    en: 'It is {from:record-state}.',
    es: 'Está {from:record-state}.',
  },
});

const decisions = {
  draft: null,
  replace: () => 'replaced',
  issue: () => newRefusal('TEST.NOT_NOW', { from: 'in-progress' }),
  correct: () => 'corrected',
};

describe('what somebody may do with a record', () => {
  it('follows from their role and the decisions of the record, with the reason for the rest', () => {
    expect(actionsOf({ role: 'consular-officer' }, 'pre-return-report', decisions)).toEqual([
      { action: 'replace', allowed: true },
      { action: 'issue', allowed: false, code: 'TEST.NOT_NOW', reason: 'It is in progress.' },
      { action: 'correct', allowed: true },
    ]);
  });

  it('is nothing for a role that only reads', () => {
    const actions = actionsOf({ role: 'supervisor' }, 'pre-return-report', decisions);
    expect(actions).toMatchObject([
      { action: 'replace', allowed: false, code: 'ACCESS.ROLE' },
      { action: 'issue', allowed: false, code: 'ACCESS.ROLE' },
      { action: 'correct', allowed: false, code: 'ACCESS.ROLE' },
    ]);
    expect(actions[0]?.reason).toContain('consular officer');
  });

  it('is nothing with what is sealed to others', () => {
    const actor = { role: 'consular-officer' } as const;
    const codes = actionsOf(actor, 'pre-return-report', decisions, true).map(({ code }) => code);
    expect(codes).toEqual(['ACCESS.SEALED', 'ACCESS.SEALED', 'ACCESS.SEALED']);
  });
});
