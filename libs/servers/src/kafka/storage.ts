import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { fromRoot } from '#libs/process';

const run = promisify(execFile);

export interface Ports {
  port: number;
  controllerPort: number;
}

/** Where a broker stores its data, how it is reached, and the Java that runs it. */
export interface StorageOptions {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly java: string[];
  /** The folder of its keys, when it is secured. */
  readonly keys: string | undefined;
}

/** Writes the broker's settings and formats its storage unless that is done; returns the settings file. */
export async function prepareStorage(options: StorageOptions): Promise<string> {
  const { dataDir, ports, java, keys } = options;
  const logs = `${dataDir}/log`;
  const settings = `${dataDir}/server.properties`;
  await mkdir(dataDir, { recursive: true });
  await writeFile(settings, await renderSettings(ports, logs, keys));
  if (!existsSync(`${dataDir}/formatted`)) {
    await rm(logs, { recursive: true, force: true });
    await format(settings, java);
    await writeFile(`${dataDir}/formatted`, '');
  }
  return settings;
}

/** The ports of the run before, which the stored controller quorum names; undefined on the first. */
export async function findPorts(dataDir: string): Promise<Ports | undefined> {
  if (!existsSync(`${dataDir}/formatted`)) return undefined;
  const text = await readFile(`${dataDir}/server.properties`, 'utf8');
  const port = Number(/CLIENTS:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
  const controllerPort = Number(/CONTROLLER:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1]);
  return port > 0 && controllerPort > 0 ? { port, controllerPort } : undefined;
}

async function renderSettings(ports: Ports, logs: string, keys?: string): Promise<string> {
  const files = ['server.properties', ...(keys === undefined ? [] : ['secured.properties'])];
  const templates = await Promise.all(
    files.map((file) => readFile(fromRoot('deploy/kafka', file), 'utf8')),
  );
  return templates
    .join('\n')
    .replaceAll('${keys}', keys ?? '')
    .replaceAll('${port}', String(ports.port))
    .replaceAll('${controllerPort}', String(ports.controllerPort))
    .replaceAll('${dataDir}', logs);
}

async function format(settings: string, [java = 'java', ...args]: string[]): Promise<void> {
  const id = randomBytes(16).toString('base64url').replace(/^-/, 'k');
  const tool = ['kafka.tools.StorageTool', 'format', '--standalone', '-t', id, '-c', settings];
  await run(java, [...args, ...tool]);
}
