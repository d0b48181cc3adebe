// Compiles apps, libs and tools (no specs) to dist/: only what changed, and removes what has no source.
// Then writes dist/responses: what the handlers of each service respond, as the compiler reads their types;
// dist/api: the OpenAPI documents; and tools/client/generated: the client of the API, which it compiles too.
// Plain JavaScript, because it makes everything else runnable.
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { transform } from '@swc/core';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const sources = ['apps', 'libs', 'tools', 'bench'];
const target = join(root, 'dist');
const responses = join(target, 'responses');
const client = join(root, 'tools', 'client', 'generated');
const skipped = /(\.spec\.ts|\.d\.ts|\.md|\.mjs|\.cjs)$/;
const skippedFolders = new Set(['node_modules', 'portal', 'results']);

/** Compiles; returns the files that could not be, each with its reason. */
export async function build() {
  const options = JSON.parse(await readFile(join(root, '.swcrc'), 'utf8'));
  delete options.$schema;
  const rules = await Promise.all(
    [join(root, '.swcrc'), fileURLToPath(import.meta.url)].map((file) => stat(file)),
  );
  const newest = Math.max(...rules.map((file) => file.mtimeMs));
  const files = (await Promise.all(sources.map((folder) => list(join(root, folder))))).flat();
  const kept = new Set([
    ...(await list(responses, true)),
    ...(await list(join(target, 'api'), true)),
  ]);
  const failures = [];
  const compileAll = async (some) => {
    await Promise.all(some.map(compileOne));
  };
  const compileOne = async (file) => {
    const output = join(target, relative(root, file)).replace(/\.ts$/, '.js');
    try {
      kept.add(output);
      if (output.endsWith('.js')) kept.add(`${output}.map`);
      if (await isFresh(file, output, newest)) return;
      await compile(file, output, options);
    } catch (error) {
      kept.delete(output);
      failures.push(`${relative(root, file)}: ${String(error.message).trim()}`);
    }
  };
  await compileAll(files);
  const stale = (await list(target, true)).filter((file) => !kept.has(file));
  await Promise.all(stale.map((file) => rm(file, { force: true })));
  if (failures.length === 0) failures.push(...(await describe(files)));
  if (failures.length === 0) await compileAll(await list(client));
  return failures;
}

/** Reads types, so it is done only when one of them may have changed. */
async function describe(files) {
  const read = /^(apps|libs|tools.(responses|api|client))\b(?!.generated)/;
  const sources = files.filter((file) => read.test(relative(root, file)));
  const written = [...(await list(responses, true)), join(client, 'sdk.gen.ts')];
  const [changedAt, writtenAt] = await Promise.all([timesOf(sources), timesOf(written)]);
  if (written.length > 1 && Math.min(...writtenAt) > Math.max(...changedAt)) return [];
  for (const tool of ['responses', 'client']) {
    const main = join(target, 'tools', tool, 'main.js');
    const failure = await promisify(execFile)(process.execPath, [main], { cwd: root }).then(
      () => undefined,
      ({ stderr, message }) => String(stderr || message).trim(),
    );
    if (failure !== undefined) return [failure];
  }
  return [];
}

/** When the files were changed; never, for one that is not there. */
function timesOf(paths) {
  return Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
}

async function list(folder, everything = false) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : list(path, everything);
      return everything || !skipped.test(entry.name) ? [path] : [];
    }),
  );
  return found.flat();
}

async function isFresh(file, output, newest) {
  const [source, compiled] = await Promise.all([stat(file), stat(output).catch(() => undefined)]);
  return compiled !== undefined && compiled.mtimeMs > Math.max(source.mtimeMs, newest);
}

async function compile(file, output, options) {
  const source = await readFile(file, 'utf8');
  await mkdir(dirname(output), { recursive: true });
  if (!file.endsWith('.ts')) return write(output, source);
  const sourceFileName = relative(dirname(output), file);
  const { code, map } = await transform(source, {
    ...options,
    swcrc: false,
    filename: file,
    sourceFileName,
  });
  if (map) await write(`${output}.map`, map);
  await write(output, map ? `${code}//# sourceMappingURL=${output.split('/').at(-1)}.map\n` : code);
}

/** Whole or not at all, because another process may be reading. */
async function write(output, text) {
  const partial = `${output}.${process.pid}.partial`;
  await writeFile(partial, text);
  await rename(partial, output);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failures = await build();
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length === 0 ? 0 : 1;
}
