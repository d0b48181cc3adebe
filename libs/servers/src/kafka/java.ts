import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const oldest = 17;

/** The `java` to run; throws one line when there is none or it is too old. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  const java = env['JAVA_HOME'] ? `${env['JAVA_HOME']}/bin/java` : 'java';
  const version = await run(java, ['-version'], { env }).catch(() => undefined);
  if (!version) throw new Error(`no Java ${oldest} or newer found`);
  const major = Number(/version "(\d+)/.exec(version.stderr)?.[1] ?? 0);
  if (major < oldest) throw new Error(`Java ${major} found, Kafka needs ${oldest} or newer`);
  return java;
}
