import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { fromRoot } from '#libs/process';
import { findFolderCircles, type FileImport } from './folder-circles.js';

// The second half of `npm run check:dependencies`: folders, and the files beside them, that import
// each other in a circle. What two need of each other belongs below both. Specs, and what is for specs
// alone, may look anywhere.
const ROOTS = ['apps', 'libs', 'tools'];
const FOR_SPECS = String.raw`\.spec\.ts$|/(testing|test)/|^libs/testing/`;

const options = await extractOptions(fromRoot('.dependency-cruiser.js'));
const { output } = await cruise(
  ROOTS,
  { ...options, validate: false, exclude: `^(dist|apps/portal)/|${FOR_SPECS}` },
  options.enhancedResolveOptions,
  { tsConfig: extractTsConfig(fromRoot('tsconfig.json')) },
);
const imports = (output as ICruiseResult).modules.flatMap(({ source, dependencies }) =>
  dependencies.map(({ resolved }): FileImport => ({ from: source, to: resolved })),
);
for (const circle of findFolderCircles(imports)) {
  process.stderr.write('folders import each other in a circle:\n');
  for (const { from, to } of circle) process.stderr.write(`  ${from} → ${to}\n`);
  process.exitCode = 1;
}
