import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FaultTrial } from '../testing/fault-trial.js';
import { itHasLostNothing } from '../testing/it-has-lost-nothing.js';

const CHILDREN = 24;

let trial: FaultTrial;

describe('services that are killed while children travel', () => {
  beforeAll(async () => {
    trial = await FaultTrial.start({ portBase: 32_000, kafka: false });
  }, 120_000);
  afterAll(() => trial.stop(), 60_000);

  it('come back, and every child arrives', async () => {
    const killed = await trial.travel(CHILDREN, [
      'mx.exchange',
      'hn.exchange',
      'mx.consular-detection',
      'hn.case-management',
      'postgres',
      'hn.reception',
      'hn.follow-up',
    ]);
    expect(killed).toBeGreaterThan(3);
  }, 180_000);

  itHasLostNothing(() => trial, CHILDREN);
});
