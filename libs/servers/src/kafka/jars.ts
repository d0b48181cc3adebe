import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { underLock, fromRoot } from '#libs/process';
import { kafkaVersion } from './version.js';

const run = promisify(execFile);
const patienceMs = 10 * 60_000;

/** The folder with Kafka's jars: resolved with Maven once, then stored beside the packages. */
export async function kafkaJars(report: (line: string) => void): Promise<string> {
  const folder = fromRoot('node_modules/.cache/enlace', `kafka-${kafkaVersion()}`);
  if (existsSync(folder)) return folder;
  return underLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) await resolve(folder, report);
    return folder;
  });
}

async function resolve(folder: string, report: (line: string) => void): Promise<void> {
  report('Kafka: its jars are fetched once with Maven …');
  const partial = `${folder}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${partial}`];
  const args = ['-q', '-B', '-f', fromRoot('deploy/kafka/pom.xml'), ...goal];
  await run('mvn', args, { timeout: patienceMs }).catch((error: unknown) => {
    throw new Error(mavenProblem(error));
  });
  await rename(partial, folder);
}

function mavenProblem(error: unknown): string {
  const { code, stdout } = error as { code?: string; stdout?: string };
  if (code === 'ENOENT') return 'Kafka’s jars are not cached and Maven (mvn) is not installed';
  const line = stdout?.split('\n').find((text) => text.includes('ERROR'));
  return `Maven could not fetch Kafka’s jars: ${line?.replace(/^\S*ERROR\S*\s*/, '') ?? code ?? ''}`;
}
