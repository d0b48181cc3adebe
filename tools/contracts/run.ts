import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeLists, contracts, dataschemaOf, type EventContract } from '#libs/contracts';
import {
  changesOfCodeLists,
  releaseCodeLists,
  type ReleasedCodeLists,
} from './code-list-changes.js';
import { changesOfReleased } from './contract-changes.js';
import { documents, isStale, write } from './documents.js';
import { exampleErrors } from './examples.js';
import { readReleased, release, releasedText, type Released } from './released.js';

/** `check` writes nothing; `write` makes the documents; `release` also freezes what is new. */
export type Mode = 'check' | 'write' | 'release';

/** What is printed, and what is wrong; anything wrong means failure. */
export interface Outcome {
  readonly lines: readonly string[];
  readonly wrong: readonly string[];
}

/** Checks the contracts against what was released and the documents against the contracts. */
export async function run(mode: Mode, root: string): Promise<Outcome> {
  const file = join(root, 'libs/contracts/released.json');
  const codesFile = join(root, 'libs/contracts/released-codes.json');
  const released = await readReleased<Released>(file);
  const wrong = [
    ...changesOfReleased(released),
    ...changesOfCodeLists(await readReleased<ReleasedCodeLists>(codesFile), codeLists),
    ...contracts.flatMap(wrongExamples),
  ];
  if (wrong.length > 0) return { lines: [], wrong };
  const stale = await bringDocumentsUpToDate(mode, root);
  if (mode === 'release') {
    await write(file, await releasedText(release(released, contracts), file));
    await write(codesFile, await releasedText(releaseCodeLists(codeLists), codesFile));
    return { lines: [`Released: ${contracts.length} event versions`], wrong: stale };
  }
  const fresh = contracts.filter((contract) => !(dataschemaOf(contract) in released));
  const lines = fresh.map((one) => `Not released yet: ${one.type} v${one.version}`);
  return { lines: [...lines, `Checked: ${contracts.length} event versions`], wrong: stale };
}

async function bringDocumentsUpToDate(mode: Mode, root: string): Promise<string[]> {
  const manifest = await readFile(join(root, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const wrong: string[] = [];
  for (const { path, text } of documents(version)) {
    if (mode !== 'check') await write(join(root, path), text);
    else if (await isStale(join(root, path), text)) {
      wrong.push(`${path} does not match the contracts. Run: npm run contracts:write`);
    }
  }
  return wrong;
}

function wrongExamples(contract: EventContract): string[] {
  const errors = exampleErrors(contract);
  return errors.map((error) => `${contract.type} v${contract.version}: example: ${error}`);
}
