import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { operationsPort, originOf } from '#libs/demonstration';
import { freshRows } from '../../journey/rows.js';
import { toCsv } from '../../samples/detection-row.js';
import { FaultTrial } from '../testing/fault-trial.js';
import { LaterBuild, tomorrow } from '../testing/later-build.js';
import { leftoversOf } from '../testing/traces.js';

interface Received {
  readonly items: readonly { readonly id: string }[];
}

let later: LaterBuild;
let trial: FaultTrial;

describe('a node whose code lists have grown, beside nodes that do not know its codes', () => {
  beforeAll(async () => {
    later = await LaterBuild.make();
    const builds = { mx: later.folder };
    trial = await FaultTrial.start({ portBase: 31_000, kafka: false, builds });
  }, 120_000);
  afterAll(async () => {
    await trial.stop();
    await later.remove();
  }, 60_000);

  it('hands over children whom such a code describes, up to the last visit', async () => {
    const [row] = freshRows(1).map((one) => ({ ...one, registeredBy: 'mx.dif-chiapas' }));
    await trial.travelFrom(toCsv([{ ...row, protectionConcerns: tomorrow.concern }]));
    expect(await leftoversOf(trial)).toMatchObject({ parked: 0, quarantined: 0 });
  }, 180_000);

  it('is read there as it wrote, in the preview and in the report', async () => {
    const caseworker = trial.personOf('hn', 'caseworker');
    const { body } = await caseworker.ask<Received>('GET', 'case-management/v1/referrals');
    const shown = await Promise.all(
      body.items.map(async ({ id }) => {
        const path = `case-management/v1/referrals/${id}`;
        const [preview, report] = [
          await caseworker.find(path),
          await caseworker.find(`${path}/report`),
        ];
        return [preview, report].map((answer) => JSON.stringify(answer?.body ?? null));
      }),
    );
    const marked = [
      { list: 'practical-need', code: tomorrow.need },
      { list: 'protection-concern', code: tomorrow.concern },
    ].map((code) => JSON.stringify({ unknownCodes: [code] }).slice(1, -1));
    expect(shown).toContainEqual(marked.map((one) => expect.stringContaining(one)));
    expect(shown).toContainEqual([
      expect.stringContaining(tomorrow.need),
      expect.stringContaining(tomorrow.concern),
    ]);
    expect(shown.filter(([preview]) => preview?.includes(tomorrow.concern))).toEqual([]);
  });

  it('is counted there as a sender of codes that are not known', async () => {
    const { services } = trial.network.nodes.find(({ node }) => node === 'hn')!;
    const { port } = services.find(({ name }) => name === 'exchange')!;
    const metrics = await (await fetch(`${originOf(operationsPort(port))}/metrics`)).text();
    for (const list of ['practical-need', 'protection-concern']) {
      expect(metrics).toMatch(
        new RegExp(`enlace_unknown_codes_total\\{[^}]*sender="mx",list="${list}"[^}]*\\} [1-9]`),
      );
    }
  });
});
