import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { format } from 'prettier';
import { codeLists, contracts } from '#libs/contracts';
import { asyncApi } from './asyncapi.js';
import { catalogue, codeListPage } from './catalogue.js';

/** A file that is made from the contracts: where, from the root, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** The documents of the events as they must be now. `version` is the version of the product. */
export async function documents(version: string): Promise<GeneratedFile[]> {
  const document = JSON.stringify(asyncApi(contracts, version));
  return [
    { path: 'docs/events/asyncapi.json', text: await formatted(document, 'json') },
    { path: 'docs/events/README.md', text: await formatted(catalogue(contracts), 'markdown') },
    {
      path: 'docs/events/code-lists.md',
      text: await formatted(codeListPage(codeLists), 'markdown'),
    },
  ];
}

/** Text in the form that `prettier --check` wants of a file in the repository. */
export function formatted(text: string, parser: 'json' | 'markdown'): Promise<string> {
  return format(text, { parser, printWidth: 100, singleQuote: true, trailingComma: 'all' });
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
