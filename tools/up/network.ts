import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  nodeAddresses,
  type NodeAddresses,
  operationsPort,
  Seed,
  logDatabase,
  databaseUrls,
} from '#libs/demonstration';
import { assertPortFree } from '#libs/process';
import { bringBack } from './bring-back.js';
import { separateServices, wholeNode } from './child-plan.js';
import type { Ground } from './environments.js';
import { Freshness } from './freshness.js';
import { adoptTrustList, epochsAgreed } from './open-border.js';
import type { UpOptions } from './options.js';
import { ReadyMark } from './ready-mark.js';
import { prepareKeys, type PreparedKeys } from './prepare-keys.js';
import type { Resources } from './resources.js';
import { startBroker, startDatabaseServer, wipe, type Server } from './servers.js';
import { showSteps, type Step } from './show-steps.js';
import { Supervisor } from './supervisor.js';

/** What is needed to start, and who is notified of what happens. */
export interface NetworkOptions extends UpOptions {
  readonly resources: Resources;
  readonly report: (line: string) => void;
  /** The folders of other builds, by the nodes that run on them; the others run on this one. */
  readonly builds?: Readonly<Record<string, string>>;
}

/** The demonstration network on this machine. */
export class Network {
  readonly nodes: readonly NodeAddresses[];
  private readonly supervisor: Supervisor;
  private readonly mark: ReadyMark;
  private readonly servers: Server[] = [];
  private readonly stopping = new AbortController();
  private postgres!: Server;
  private kafka: Server | undefined;
  private keys!: PreparedKeys;
  seed!: Seed;

  constructor(private readonly options: NetworkOptions) {
    const { portBase, data, separate: restart, report } = options;
    this.nodes = nodeAddresses(portBase);
    this.mark = new ReadyMark(data);
    this.supervisor = new Supervisor({ logs: join(data, 'logs'), restart, report });
  }

  /** Starts everything, showing its steps. Throws one clear line for what cannot start. */
  async start(): Promise<void> {
    await showSteps(this.steps(), this.options.report);
    await this.mark.set();
    await this.options.resources.add(() => this.mark.remove());
  }

  /** Settles with one line when it cannot go on. */
  failed(): Promise<string> {
    return Promise.race([
      this.supervisor.failed,
      ...this.servers.map((server) => this.endOf(server)),
    ]);
  }

  /** The process of a child (`hn.exchange`), `postgres` or `kafka`, for trials that break it. */
  pidOf(name: string): number | undefined {
    if (name === 'postgres') return this.postgres.pid?.();
    if (name === 'kafka') return this.kafka?.pid?.();
    return this.supervisor.pidOf(name);
  }

  /** The superuser's address of one of the databases. */
  databaseUrl(name: string): string {
    const url = new URL(this.postgres.url);
    url.pathname = name;
    return url.href;
  }

  /** The address of a node's own event log. */
  eventLog(node: string): string {
    return this.kafka?.url ?? this.databaseUrl(logDatabase(node));
  }

  private steps(): Step[] {
    const { options } = this;
    const { reset, kafka } = options;
    return [
      { title: 'Wipe all data', enabled: reset, run: () => wipe(options) },
      { title: 'Ports', run: () => this.assertPortsFree() },
      { title: 'PostgreSQL', run: () => this.startPostgres() },
      { title: 'Apache Kafka', enabled: kafka, run: (report) => this.startKafka(report) },
      { title: 'Keys and trust list', run: () => this.prepareKeys() },
      { title: 'Databases', run: () => this.prepareDatabases() },
      { title: 'Nodes', run: () => this.startNodes() },
      { title: 'Border', run: () => this.openBorder() },
    ];
  }

  private async assertPortsFree(): Promise<void> {
    for (const { node, gateway, issuer, services } of this.nodes) {
      const all = [
        { what: `the gateway of ${node}`, port: gateway },
        ...services.map(({ name, port }) => ({ what: `${node}.${name}`, port })),
      ];
      for (const { what, port } of all) {
        await assertPortFree(port, what);
        await assertPortFree(operationsPort(port), `what serves the metrics of ${what}`);
      }
      await assertPortFree(issuer, `the issuer of ${node}`);
    }
  }

  private async startPostgres(): Promise<void> {
    const { options } = this;
    await mkdir(options.data, { recursive: true });
    const code = Freshness.isFirst(options.data) && import('./prepare-databases.js');
    const [server] = await Promise.all([
      startDatabaseServer(options).then((started) => this.opened(started)),
      code && code.then(({ loadMigrations }) => loadMigrations()),
    ]);
    this.postgres = server;
  }

  private async startKafka(report: (line: string) => void): Promise<void> {
    this.kafka = await this.opened(await startBroker(this.options, report));
  }

  private async opened(server: Server): Promise<Server> {
    this.servers.push(server);
    await this.options.resources.add(async () => {
      this.stopping.abort();
      await server.stop();
    });
    return server;
  }

  private async prepareKeys(): Promise<void> {
    const { data } = this.options;
    this.seed = await Seed.make(data);
    this.keys = await prepareKeys(data);
  }

  private async prepareDatabases(): Promise<void> {
    const { url } = this.postgres;
    const freshness = await Freshness.of(this.options.data, url, this.seed);
    if (freshness.prepared) return;
    const { prepareDatabases } = await import('./prepare-databases.js');
    await prepareDatabases(url, this.seed);
    await freshness.remember();
  }

  private async startNodes(): Promise<void> {
    const { data, separate, listen, resources, builds } = this.options;
    const ground: Ground = {
      ...{ data, seed: this.seed, urlOf: databaseUrls(this.postgres.url, this.seed) },
      ...(this.kafka && { kafka: this.kafka.url }),
      trustListKey: this.keys.trustListKey,
      logLevel: process.env['LOG_LEVEL'] ?? 'warn',
      ...(listen && { listen }),
      ...(builds && { builds }),
    };
    const plan = separate ? separateServices : wholeNode;
    const children = await Promise.all(this.nodes.map((at) => plan(ground, at)));
    // Not before: until here the network of these ports may be another one that runs.
    await this.mark.remove();
    await resources.add(() => this.supervisor.stop());
    await this.supervisor.start(children.flat());
  }

  private async openBorder(): Promise<void> {
    await adoptTrustList(this.nodes, this.seed, this.keys.trustList);
    await epochsAgreed(this.nodes, this.seed);
  }

  /** Settles when a server of ours has ended and is not brought back. */
  private endOf(server: Server): Promise<string> {
    const { separate, report } = this.options;
    const { signal } = this.stopping;
    return new Promise((resolve) => {
      server.onEnd((line, diskFull) => {
        const { restart } = server;
        if (!separate || !restart) {
          resolve(line);
          return;
        }
        void bringBack({ line, diskFull, restart }, { report, signal }).then((gaveUp) => {
          if (gaveUp !== undefined) resolve(gaveUp);
        });
      });
    });
  }
}
