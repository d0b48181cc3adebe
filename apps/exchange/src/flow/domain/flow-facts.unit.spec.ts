import { describe, expect, it } from '@jest/globals';
import {
  ChildDidNotArrive,
  DetectionCorrected,
  DetectionRegistered,
  ProtectionScreened,
  ReferralRequested,
  type Envelope,
} from '#libs/contracts';
import { countedEvents } from './flow-facts.js';

const counted = (changes: object) =>
  countedEvents[DetectionRegistered.type]!({
    data: { ...DetectionRegistered.example, ...changes },
  } as Envelope);

describe('what is counted of a detection', () => {
  it('has the codes that this release knows, and counts another in the total alone', () => {
    const known = { nationality: 'HN', placeCountry: 'MX', ageBand: '12-14', sex: 'female' };
    expect(counted({})).toMatchObject([
      {
        indicator: 'detections-registered',
        dimensions: { ...known, travelStatus: 'unaccompanied' },
      },
    ]);
    expect(counted({ travelStatus: 'code-of-tomorrow' })[0]?.dimensions).toEqual(known);
  });

  it('is what is right once it is corrected, and what was wrong no more', () => {
    const { former, ...present } = DetectionCorrected.example;
    const [undone, right] = countedEvents[DetectionCorrected.type]!({
      data: { former: { ...former, detectedOn: '2026-06-30' }, ...present },
    } as Envelope);
    expect(undone).toMatchObject({ isUndone: true, day: '2026-06-30' });
    expect(undone?.dimensions).toMatchObject({ ageBand: '15-17' });
    expect(right).toMatchObject({ day: '2026-07-14', dimensions: { ageBand: '12-14' } });
    expect(right).not.toHaveProperty('isUndone');
  });
});

describe('an indicator that is named for children', () => {
  it.each([ProtectionScreened, ChildDidNotArrive])('counts each child once: %#', (contract) => {
    const [countable] = countedEvents[contract.type]!({ data: contract.example } as Envelope);
    expect(countable?.indicator).toMatch(/^children-/u);
    expect(countable?.ofChildren).toBe(true);
  });
});

describe('a request that is corrected', () => {
  it('is counted once', () => {
    const count = (changes: object) =>
      countedEvents[ReferralRequested.type]!({
        data: { ...ReferralRequested.example, ...changes },
      } as Envelope);
    expect(count({})).toHaveLength(1);
    expect(count({ correction: { number: 1, correctedOn: '2026-07-20' } })).toEqual([]);
  });
});
