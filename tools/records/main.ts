import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { serviceNames } from '#libs/contracts';
import { fromRoot } from '#libs/process';
import { checkSamples, freezeSample, type FrozenSample } from '#libs/service';
import { loadService } from '../../apps/node/src/load-service.js';

// `npm run records`: names each encrypted record whose form changed without a new version, and each
// version without a frozen sample. With `--write`, adds what is missing; it changes none. With
// `--unreleased` too, writes the newest version again where its form changed, which no release knows.
const write = process.argv.includes('--write');
const rewrite = write && process.argv.includes('--unreleased');

for (const name of serviceNames) {
  const { records = [] } = await loadService(name);
  const file = fromRoot(`apps/${name}/records.json`);
  const frozen = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as FrozenSample[]) : [];
  const newest = new Map(records.map((record) => [record.kind, freezeSample(record)]));
  const isChanged = ({ kind, version, shape }: FrozenSample) =>
    newest.get(kind)?.version === version && newest.get(kind)?.shape !== shape;
  const samples = rewrite ? frozen.filter((sample) => !isChanged(sample)) : frozen;
  const missing = records.filter(
    ({ kind, version }) => !samples.some((one) => one.kind === kind && one.version === version),
  );
  const all = write ? [...samples, ...missing.map(freezeSample)] : samples;
  if (all.length > samples.length) writeFileSync(file, await textOf(all, file));
  for (const line of checkSamples(records, all)) {
    process.stderr.write(`${name}: ${line}\n`);
    process.exitCode = 1;
  }
}

async function textOf(samples: readonly FrozenSample[], file: string): Promise<string> {
  const style = await resolveConfig(file, { editorconfig: true });
  return format(JSON.stringify(samples), { ...style, filepath: file });
}
