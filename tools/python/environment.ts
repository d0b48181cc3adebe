import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fromRoot } from '#libs/process';

const run = promisify(execFile);

/**
 * The folder of the programs of a Python environment that has exactly the packages of a list of pinned
 * versions. It is made once for each list, in node_modules/.cache. Throws one sentence where Python is
 * missing or a package cannot be fetched.
 */
export async function pythonWith(requirements: string): Promise<string> {
  const list = await readFile(requirements, 'utf8');
  const name = `python-${createHash('sha256').update(list).digest('hex').slice(0, 12)}`;
  const folder = fromRoot(`node_modules/.cache/enlace/${name}`);
  const programs = join(folder, 'bin');
  if (existsSync(join(folder, 'complete'))) return programs;
  await rm(folder, { recursive: true, force: true });
  await mkdir(fromRoot('node_modules/.cache/enlace'), { recursive: true });
  await make(folder).catch((error: unknown) => {
    throw new Error('There is no python3 with venv here: install Python 3.11 or newer.', {
      cause: error,
    });
  });
  // Only what comes built: nothing of a package runs while it is installed.
  const options = ['--no-deps', '--only-binary', ':all:', '--disable-pip-version-check', '--quiet'];
  await run(join(programs, 'pip'), ['install', ...options, '-r', requirements]).catch(
    (error: unknown) => {
      throw new Error(`pip cannot install ${requirements}.`, { cause: error });
    },
  );
  await writeFile(join(folder, 'complete'), '');
  return programs;
}

const make = (folder: string) => run('python3', ['-m', 'venv', folder]);
