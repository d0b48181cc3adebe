import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { shortCode } from '#libs/contracts';
import { waitUntil } from '#libs/messaging/testing';
import { Clients } from '../../journey/clients.js';
import type { JourneyOptions } from '../../journey/options.js';
import type { Traveller } from '../../journey/register.js';
import { runJourney } from '../../journey/run-journey.js';
import { Patience } from '../../journey/seen.js';
import { Timings } from '../../journey/timings.js';
import { Travel } from '../../journey/travel.js';
import { askSuperuser } from '../ask-superuser.js';
import { readyAddress } from '../child-plan.js';
import { Network } from '../network.js';
import { Resources } from '../resources.js';

/** Where a network of a spec's own is, and on which event log. */
export interface TrialOptions {
  readonly portBase: number;
  readonly kafka: boolean;
  /** The folders of other builds, by the nodes that run on them. */
  readonly builds?: Readonly<Record<string, string>>;
  /** Makes what the network is to find in its data directory. */
  readonly prepare?: (data: string) => Promise<void>;
}

const BETWEEN_KILLS_MS = 1_500;
const BACK_MS = 30_000;
/** Of that, a good part goes by until what was killed is there again. */
const PATIENCE_S = 90;

/** A network with every service a process of its own, which is broken while children travel. */
export class FaultTrial {
  private readonly resources = new Resources();
  /** The line by which the network gave itself up, if it did. */
  private end: string | undefined;

  private constructor(
    private readonly data: string,
    private readonly portBase: number,
    readonly network: Network,
  ) {}

  /** Starts it on new data, or prepared ones. What ends is brought back, as `npm run up` does. */
  static async start({ prepare, ...options }: TrialOptions): Promise<FaultTrial> {
    const data = await mkdtemp(join(tmpdir(), 'enlace-faults-'));
    await prepare?.(data);
    const resources = new Resources();
    const network = new Network({
      ...{ ...options, data, resources, separate: true, reset: false },
      report: () => undefined,
    });
    const trial = new FaultTrial(data, options.portBase, network);
    await resources.add(() => rm(data, { recursive: true, force: true }));
    await trial.resources.add(() => resources.close());
    await network.start();
    void network.failed().then((line) => (trial.end = line));
    return trial;
  }

  async stop(): Promise<void> {
    await this.resources.close();
  }

  /** Lets children go the whole way; kills each victim once on it. Returns how many it killed. */
  travel(count: number, victims: readonly string[] = []): Promise<number> {
    return this.run({ file: undefined, count }, victims);
  }

  /** Lets the children of a CSV file go the whole way. */
  async travelFrom(csv: string): Promise<void> {
    const file = join(this.data, 'children.csv');
    await writeFile(file, csv);
    await this.run({ file, count: 0 }, []);
  }

  /** Somebody who has this role in a node. */
  personOf(...who: Parameters<Clients['of']>): ReturnType<Clients['of']> {
    return this.clients.of(...who);
  }

  /** Lets a child whom somebody has registered go the whole way. */
  async onward(child: Omit<Traveller, 'registrar' | 'code'>): Promise<void> {
    const registrar = this.clients.registrarOf(child.row.registeredBy);
    const code = shortCode(child.caseReference);
    await new Travel(this.clients, new Timings()).whole({ ...child, registrar, code });
  }

  private get clients(): Clients {
    return new Clients(this.portBase, this.network.seed, new Patience(PATIENCE_S));
  }

  private async run(
    children: Pick<JourneyOptions, 'file' | 'count'>,
    victims: readonly string[],
  ): Promise<number> {
    const done = new AbortController();
    const killing = this.sabotage(victims, done.signal);
    try {
      const { data, portBase } = this;
      const options = { data, portBase, ...children, patience: PATIENCE_S };
      await runJourney(options, () => undefined);
    } finally {
      done.abort();
    }
    return killing;
  }

  /** Waits until every process reports that it is ready; throws if the network has given up. */
  async allBack(): Promise<void> {
    const addresses = this.network.nodes.flatMap(({ gateway, services }) =>
      [gateway, ...services.map(({ port }) => port)].map(readyAddress),
    );
    const isBack = (address: string) =>
      fetch(address).then(
        ({ ok }) => ok,
        () => false,
      );
    await waitUntil(async () => {
      if (this.end !== undefined) throw new Error(this.end);
      return (await Promise.all(addresses.map(isBack))).every(Boolean);
    }, BACK_MS);
  }

  /** The rows of a query to one of the network's databases. */
  ask<Row extends object>(database: string, sql: string): Promise<Row[]> {
    return askSuperuser(this.network.databaseUrl(database), sql);
  }

  /** Kills them one after the other, the way a machine dies: nobody is asked. */
  private async sabotage(victims: readonly string[], until: AbortSignal): Promise<number> {
    let killed = 0;
    for (const victim of victims) {
      await sleep(BETWEEN_KILLS_MS, undefined, { signal: until }).catch(() => undefined);
      const pid = this.network.pidOf(victim);
      if (until.aborted || pid === undefined) continue;
      process.kill(pid, 'SIGKILL');
      killed++;
    }
    return killed;
  }
}
