import { join } from 'node:path';
import { nodeAddresses, Seed } from '#libs/demonstration';
import { fromRoot, oneLine } from '#libs/process';
import { pythonWith } from '../python/environment.js';
import { fuzz } from './fuzz.js';
import { readOptions } from './options.js';

// `npm run api:fuzz`: asks every node of a running network, as each of its people, what its document
// allows and what it forbids, and compares each response with the document.
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (typeof options === 'string') throw new Error(options);
  const seed = await Seed.find(options.data);
  if (!seed) throw new Error('Enlace has never run here: start it by `npm run up`, then repeat.');
  const programs = await pythonWith(fromRoot('tools/fuzz/requirements.txt'));
  const nodes = nodeAddresses(options.portBase).filter(({ node }) => fits(options.node, node));
  let failed = 0;
  for (const at of nodes) {
    for (const user of seed.usersOf(at.node).filter(({ role }) => fits(options.role, role))) {
      const command = join(programs, 'schemathesis');
      const passed = await fuzz({ command, at, user, examples: options.examples });
      if (!passed) failed += 1;
    }
  }
  if (failed > 0) throw new Error(`${failed} of the people found what the document does not say.`);
}

const fits = (wanted: string | undefined, found: string) =>
  wanted === undefined || wanted === found;

await main().catch((error: unknown) => {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
});
