import { createHash } from 'node:crypto';
import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fromRoot, oneLine } from '#libs/process';
import { writeDocuments } from '../api/write-documents.js';

// The last step of every build: the OpenAPI documents in dist/api, and the client of the node's one in
// tools/client/generated. `npm run client -- --to FOLDER [--from URL]` writes the client for a program
// elsewhere, of this code or of a node that runs.
const ofNode = fromRoot('dist/api/node.json');
const generated = fromRoot('tools/client/generated');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' }, from: { type: 'string' } } });
  const { to, from } = values;
  if (from !== undefined && to === undefined) throw new Error('--from needs --to FOLDER');
  if (from === undefined) await writeDocuments();
  if (to === undefined) return refresh();
  const { generateClient } = await import('./generate.js');
  await generateClient(from ?? ofNode, resolve(to));
  process.stdout.write(`The client is in ${to}.\n`);
}

/** Generates only what has changed. */
async function refresh(): Promise<void> {
  const mark = join(generated, 'document');
  const hash = createHash('sha256')
    .update(await readFile(ofNode))
    .digest('hex');
  const former = await readFile(mark, 'utf8').catch(() => '');
  if (former === hash) {
    const now = new Date();
    return utimes(join(generated, 'sdk.gen.ts'), now, now);
  }
  const { acceptGeneratorsCode, generateClient } = await import('./generate.js');
  await rm(mark, { force: true });
  await generateClient(ofNode, generated);
  await acceptGeneratorsCode(generated);
  await writeFile(mark, hash);
}

await main().catch((error: unknown) => {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
});
