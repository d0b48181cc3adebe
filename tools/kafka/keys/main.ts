import { oneLine } from '#libs/process';
import { makeDemonstrationKeys } from '../demonstration-broker.js';

// Makes the keys of a broker and of the demonstration's services: `FOLDER HOST…`, the names by which
// the broker is reached.
try {
  const [folder, ...hosts] = process.argv.slice(2);
  if (!folder || hosts.length === 0) throw new Error('Needs a folder and the hosts of the broker.');
  await makeDemonstrationKeys(folder, hosts);
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
}
