import { describe, expect, it } from '@jest/globals';
import { defineLifecycle, isRefusal, step } from './index.js';

const door = defineLifecycle<'closed' | 'open'>({
  initial: 'closed',
  transitions: { closed: ['open'], open: ['closed'] },
  refusalCode: 'DOOR.ILLEGAL',
});

describe('a lifecycle', () => {
  it('allows a step that is listed', () => {
    expect(step(door, 'closed', 'open')).toBe('open');
  });

  it('refuses any other step and names both states', () => {
    const refused = step(door, 'open', 'open');
    expect(isRefusal(refused)).toBe(true);
    expect(refused).toMatchObject({ code: 'DOOR.ILLEGAL', params: { from: 'open', to: 'open' } });
  });

  it('refuses any step from a state of a newer release', () => {
    expect(step(door, 'ajar' as 'open', 'closed')).toMatchObject({ code: 'DOOR.ILLEGAL' });
  });

  it('does not start with a state that nothing defines', () => {
    expect(() =>
      defineLifecycle<string>({
        initial: 'closed',
        transitions: { closed: ['ajar'] },
        refusalCode: 'X',
      }),
    ).toThrow('state ajar is not defined');
  });

  it('does not start with a state that nothing leads to', () => {
    expect(() =>
      defineLifecycle<string>({
        initial: 'closed',
        transitions: { closed: [], open: [] },
        refusalCode: 'X',
      }),
    ).toThrow('state open cannot be reached');
  });
});
