import { describe, expect, it } from '@jest/globals';
import { DetectionRegistered, type Envelope } from '#libs/contracts';
import { countedEvents } from './flow-facts.js';

const counted = (changes: object) =>
  countedEvents[DetectionRegistered.type]!({
    data: { ...DetectionRegistered.example, ...changes },
  } as Envelope);

describe('what is counted of a detection', () => {
  it('has the codes that this release knows, and counts another in the total alone', () => {
    const known = { nationality: 'HN', placeCountry: 'MX', ageBand: '12-14', sex: 'female' };
    expect(counted({})).toMatchObject({
      indicator: 'detections-registered',
      dimensions: { ...known, travelStatus: 'unaccompanied' },
    });
    expect(counted({ travelStatus: 'code-of-tomorrow' }).dimensions).toEqual(known);
  });
});
