import { oneLine } from '#libs/process';
import { findUnhealthy } from '../find-unhealthy.js';
import { readOptions } from '../options.js';

// The health check of a container that runs `npm run up`: has the same options, ends with 0 or 1.
try {
  const options = readOptions(process.argv.slice(2));
  const problem = typeof options === 'string' ? options : await findUnhealthy(options);
  if (problem !== undefined) throw new Error(problem);
} catch (error) {
  process.stderr.write(`${oneLine(error)}\n`);
  process.exitCode = 1;
}
