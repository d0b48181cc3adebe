import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeWithKafka } from '#libs/kafka-client/testing';
import { FaultTrial } from '../testing/fault-trial.js';
import { itHasLostNothing } from '../testing/it-has-lost-nothing.js';

const CHILDREN = 6;

describeWithKafka('a broker that is killed while children travel', () => {
  let trial: FaultTrial;

  beforeAll(async () => {
    trial = await FaultTrial.start({ portBase: 30_000, kafka: true });
  }, 120_000);
  afterAll(() => trial.stop(), 60_000);

  it('comes back, as does an exchange that dies meanwhile, and every child arrives', async () => {
    expect(await trial.travel(CHILDREN, ['kafka', 'mx.exchange'])).toBe(2);
  }, 120_000);

  itHasLostNothing(() => trial, CHILDREN);
});
