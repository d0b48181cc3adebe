import { describe, expect, it } from '@jest/globals';
import { transitions } from './transitions.js';

describe('the table of answers to a referral', () => {
  it.each(Object.entries(transitions))('%s is audited by its own name', (name, { action }) => {
    expect(action).toBe(`referral.${name}`);
  });

  it('audits to whom a referral was redirected, not why, and of other answers no more than that they were given', () => {
    const { redirect, ...others } = transitions;
    const request = { recipient: 'hn.dinaf-cortes', reason: 'other-area' } as never;
    expect(redirect.detail?.(request)).toEqual({ recipient: 'hn.dinaf-cortes' });
    expect(Object.values(others).filter(({ detail }) => detail !== undefined)).toEqual([]);
  });
});
