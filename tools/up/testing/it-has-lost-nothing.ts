import { expect, it } from '@jest/globals';
import { waitUntil } from '#libs/messaging/testing';
import type { FaultTrial } from './fault-trial.js';
import { effectsOf, gapless, leftoversOf, numbersAcross, streamsOf } from './traces.js';

/**
 * The specs of a network that was broken while so many children completed the journey, and after
 * them the one whose consent the journey withdraws at the end.
 */
export function itHasLostNothing(trialOf: () => FaultTrial, children: number): void {
  it('no process is dead for good', () => trialOf().allBack(), 60_000);

  it('nothing waits unsent, is parked or quarantined', async () => {
    const trial = trialOf();
    await waitUntil(async () => (await leftoversOf(trial)).unsent === 0);
    expect(await leftoversOf(trial)).toEqual({ parked: 0, quarantined: 0, unsent: 0 });
  }, 30_000);

  it('every acknowledged command has one effect at each entitled node', async () => {
    for (const [effect, count] of Object.entries(await effectsOf(trialOf()))) {
      const travelled = children + 1;
      expect([effect, count]).toEqual([effect, { rows: travelled, cases: travelled }]);
    }
  });

  it('every stream of a node is in its log in order and without a gap', async () => {
    for (const node of ['mx', 'hn']) {
      const streams = await streamsOf(trialOf(), node);
      expect(streams.size).toBeGreaterThan(0);
      for (const [stream, sequences] of streams) {
        expect([stream, sequences]).toEqual([stream, gapless(sequences)]);
      }
    }
  }, 60_000);

  it('the numbers of every case have no gap, on both sides of the border', async () => {
    for (const [sender, receiver] of [
      ['mx', 'hn'],
      ['hn', 'mx'],
    ] as const) {
      const { sent, received } = await numbersAcross(trialOf(), sender, receiver);
      expect(sent.size).toBeGreaterThan(0);
      for (const numbers of sent.values()) expect(numbers).toEqual(gapless(numbers));
      expect(received).toEqual(sent);
    }
  });
}
