import { resolve } from 'node:path';
import {
  oneLine,
  assertPortFree,
  freePort,
  waitForPort,
  fromRoot,
  ServerProcess,
  DiskFullError,
} from '#libs/process';
import { kafkaJars } from './jars.js';
import { findJava } from './java.js';
import type { EndListener } from '../end-listener.js';
import type { OwnKafkaServer } from './kafka-server.js';
import { findPorts, type Ports, prepareStorage } from './storage.js';

export interface JavaBrokerOptions {
  /** Remains between runs; made when it does not exist. */
  dataDir: string;
  /** By default that of the run before, else any free one. */
  port?: number;
  /** The folder of `makeBrokerKeys`: then nobody is served who has none of them. */
  keys?: string;
  report: (line: string) => void;
}

const readyMs = 60_000;
const memory = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];

/** Starts Apache Kafka as a Java process; throws one clear line when it cannot. */
export async function startJavaBroker(options: JavaBrokerOptions): Promise<OwnKafkaServer> {
  const dataDir = resolve(options.dataDir);
  const java = await findJava();
  const jars = await kafkaJars(options.report);
  const ports = await choosePorts(dataDir, options.port);
  const logging = `-Dlog4j2.configurationFile=${fromRoot('deploy/kafka/log4j2.properties')}`;
  const command = [java, ...memory, logging, '-cp', `${jars}/*`];
  await assertPortsFree(ports);
  const keys = options.keys && resolve(options.keys);
  const settings = await prepareStorage({ dataDir, ports, java: command, keys });
  const launch = async () => {
    await assertPortsFree(ports);
    return launchBroker([...command, 'kafka.Kafka', settings], ports.port, dataDir);
  };
  return new JavaBroker([`127.0.0.1:${ports.port}`], dataDir, launch, await launch());
}

class JavaBroker implements OwnKafkaServer {
  readonly source = 'java';
  readonly #listeners: EndListener[] = [];
  #asked = false;

  constructor(
    readonly brokers: string[],
    private readonly dataDir: string,
    private readonly launch: () => Promise<ServerProcess>,
    private process: ServerProcess,
  ) {
    this.#watch();
  }

  get pid(): number {
    return this.process.pid;
  }

  async stop(): Promise<void> {
    this.#asked = true;
    await this.process.stop('SIGTERM', 20_000);
  }

  async kill9(): Promise<void> {
    this.#asked = true;
    await this.process.kill9();
  }

  async restart(): Promise<void> {
    await this.stop();
    this.process = await this.launch();
    this.#watch();
  }

  onUnexpectedEnd(listener: EndListener): void {
    this.#listeners.push(listener);
  }

  #watch(): void {
    this.#asked = false;
    const { process } = this;
    void process.ended.then((how) => {
      if (this.#asked) return;
      const { diskFull } = process;
      const line = diskFull
        ? new DiskFullError('Kafka ended', this.dataDir).message
        : `Kafka ended (${how}). ${lastLine(process)}`.trim();
      for (const listener of this.#listeners) listener(line, diskFull);
    });
  }
}

async function choosePorts(dataDir: string, port: number | undefined): Promise<Ports> {
  const before = await findPorts(dataDir);
  const controllerPort = before?.controllerPort ?? (await freePort());
  return { port: port ?? before?.port ?? (await freePort()), controllerPort };
}

async function assertPortsFree({ port, controllerPort }: Ports): Promise<void> {
  await assertPortFree(port, 'Kafka');
  await assertPortFree(controllerPort, 'Kafka’s controller');
}

async function launchBroker(
  commandLine: string[],
  port: number,
  dataDir: string,
): Promise<ServerProcess> {
  const [java = 'java', ...args] = commandLine;
  const server = await ServerProcess.start(java, args);
  const patience = AbortSignal.timeout(readyMs);
  const ended = server.ended.then(() => 'ended' as const);
  try {
    if ((await Promise.race([waitForPort(port, patience), ended])) === 'ended') {
      if (server.diskFull) throw new DiskFullError('Kafka did not start', dataDir);
      throw new Error(`Kafka did not start: ${lastLine(server)}`);
    }
    return server;
  } catch (error) {
    await server.kill9();
    // One whose disk is full may wait for its controller for ever.
    if (server.diskFull) throw new DiskFullError('Kafka did not start', dataDir);
    throw patience.aborted ? new Error(`Kafka was not ready: ${oneLine(error)}`) : error;
  }
}

function lastLine(server: ServerProcess): string {
  return server.output.find((line) => /FATAL|ERROR|Error/.test(line)) ?? server.output.at(-1) ?? '';
}
