import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { toCsv } from './detection-row.js';
import { inventDetections } from './invent-detections.js';
import { defaults, readRequest } from './wish.js';

// Makes a CSV of invented detections: --count --seed --origins --from --to --out.
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: String(defaults.count) },
    seed: { type: 'string', default: String(defaults.seed) },
    origins: { type: 'string', default: defaults.origins },
    from: { type: 'string', default: defaults.span.from },
    to: { type: 'string', default: defaults.span.to },
    out: { type: 'string', default: 'samples/detections.csv' },
  },
});

const wish = readRequest(values);
if (typeof wish === 'string') {
  process.stderr.write(`${wish}\n`);
  process.exitCode = 1;
} else {
  const out = resolve(values.out);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, toCsv(inventDetections(wish)));
  process.stdout.write(`${wish.count} invented detections in ${values.out}\n`);
}
