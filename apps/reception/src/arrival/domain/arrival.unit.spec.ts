import { describe, expect, it } from '@jest/globals';
import { assist, handOver, type Arrival, type ArrivalState } from './arrival.js';

const arrivedOn = '2026-07-23';
const inState = (state: ArrivalState): Arrival => ({ state, arrivedOn, assistance: ['food'] });
const given = { assistance: ['shelter', 'food'], triage: 'yellow' } as const;

describe('an arrival', () => {
  it.each<[ArrivalState, boolean]>([
    ['arrived', true],
    ['assisted', true],
    ['handed-over', false],
  ])('that is %s can be assisted and handed over: %s', (state, allowed) => {
    const refused = { code: 'ARRIVAL.ILLEGAL_TRANSITION', params: { from: state } };
    const assisted = assist(inState(state), given);
    expect(assisted).toMatchObject(allowed ? { state: 'assisted' } : refused);
    const handedOver = handOver(inState(state), arrivedOn);
    if (allowed) expect(handedOver).toBe('handed-over');
    else expect(handedOver).toMatchObject(refused);
  });

  it('adds up what was given, each once, and retains the latest triage', () => {
    expect(assist(inState('assisted'), given)).toEqual({
      state: 'assisted',
      assistance: ['food', 'shelter'],
      triage: 'yellow',
    });
  });

  it('is not handed over before the child came', () => {
    expect(handOver(inState('arrived'), '2026-07-22')).toMatchObject({
      code: 'ARRIVAL.HANDED_OVER_EARLY',
      params: { arrivedOn },
    });
  });
});
