import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { serviceDatabase, demonstrationNodes } from '#libs/demonstration';
import { verifyChain } from '#libs/audit';
import { Database } from '#libs/persistence';
import { waitUntil } from '#libs/messaging/testing';
import { listFixtures, readFixture, type Fixture } from '../fixture/fixture.js';
import { restoreFixture } from '../fixture/restore-fixture.js';
import { FaultTrial } from '../testing/fault-trial.js';
import { findRelease, ReleasedBuild } from '../testing/released-build.js';
import { leftoversOf } from '../testing/traces.js';

interface Listed {
  readonly items: readonly { readonly id: string; readonly caseReference: string }[];
}

const portBase = 31_000;
const host = 'consular-detection/v1';

for (const { version, file } of await listFixtures()) {
  describe(`an upgrade from ${version}`, () => {
    upgrades(version, () => Promise.resolve(undefined));
  });

  const commit = await findRelease(file);
  if (commit) {
    describe(`${version} at one node beside this build, on databases of this build`, () => {
      upgrades(version, () => ReleasedBuild.make(commit));
    });
  }
}

/** How many entries the trails of all services had. */
function entriesOfThen({ databases }: Fixture): number {
  const trails = Object.values(databases).flatMap(({ tables }) =>
    tables.filter(({ name }) => name === 'public.audit_entries'),
  );
  return trails.flatMap(({ rows }) => JSON.parse(rows) as unknown[]).length;
}

/** The specs of a network that starts on what a release left. */
function upgrades(version: string, makeBuild: () => Promise<ReleasedBuild | undefined>): void {
  let fixture: Fixture;
  let build: ReleasedBuild | undefined;
  let trial: FaultTrial;

  beforeAll(async () => {
    fixture = await readFixture(version);
    build = await makeBuild();
    trial = await FaultTrial.start({
      ...{ portBase, kafka: false, prepare: (data) => restoreFixture(fixture, data) },
      ...(build && { builds: { mx: build.folder } }),
    });
  }, 240_000);
  afterAll(async () => {
    await trial.stop();
    await build?.remove();
  }, 60_000);

  it('reads a child as that release registered them', async () => {
    const { row, detectionId, caseReference } = fixture.waiting;
    const officer = trial.personOf('mx', 'host-authority-officer');
    const found = await officer.ask('GET', `${host}/detections/${detectionId}`);
    expect(found.body).toMatchObject({
      caseReference,
      registration: { givenNames: row.givenNames, familyNames: row.familyNames },
    });
  });

  it('opens every case of then at the agency', async () => {
    const caseworker = trial.personOf('hn', 'caseworker');
    const path = 'case-management/v1/cases';
    const { items } = (await caseworker.ask<Listed>('GET', `${path}?limit=200`)).body;
    expect(items.length).toBeGreaterThan(0);
    for (const { id, caseReference } of items) {
      const { body } = await caseworker.ask('GET', `${path}/${id}`);
      expect(body).toMatchObject({ caseReference });
    }
  }, 30_000);

  it('lets the child who waited go the whole way', async () => {
    await trial.onward(fixture.waiting);
    await waitUntil(async () => (await leftoversOf(trial)).unsent === 0);
    expect(await leftoversOf(trial)).toEqual({ parked: 0, quarantined: 0, unsent: 0 });
  }, 180_000);

  it('continues the audit of then without a break', async () => {
    let verified = 0;
    for (const { node, services } of demonstrationNodes) {
      for (const service of services) {
        const { entries, findings } = await verify(node, service);
        expect([node, service, findings]).toEqual([node, service, []]);
        verified += entries;
      }
    }
    expect(verified).toBeGreaterThan(entriesOfThen(fixture));
  }, 60_000);

  async function verify(node: string, service: string) {
    const url = trial.network.databaseUrl(serviceDatabase(node, service));
    const database = await Database.connect({ url, applicationName: 'upgrade', poolSize: 1 });
    try {
      const operator = { subject: 'operator:upgrade' };
      return await database.transaction(operator, (tx) => verifyChain(tx, `${node}.${service}`));
    } finally {
      await database.close();
    }
  }
}
