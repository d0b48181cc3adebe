import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeLists, contracts } from '#libs/contracts';
import { asyncApi } from './asyncapi.js';
import { catalogue, codeListPage } from './catalogue.js';

/** A file that is made from the contracts: where, from the root, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The documents of the events as they must be now. `version` is the version of the product. */
export function documents(version: string): GeneratedFile[] {
  const document = JSON.stringify(asyncApi(contracts, version), null, 2);
  return [
    { path: 'docs/events/asyncapi.json', text: `${document}\n` },
    { path: 'docs/events/README.md', text: `${catalogue(contracts)}\n` },
    { path: 'docs/events/code-lists.md', text: `${codeListPage(codeLists)}\n` },
  ];
}

/** Whether a file on disk is not what it must be; a file that is not there is not. */
export async function isStale(file: string, text: string): Promise<boolean> {
  const present = await readFile(file, 'utf8').catch(() => undefined);
  return present !== text;
}

/** Writes a file, with its folder. */
export async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
