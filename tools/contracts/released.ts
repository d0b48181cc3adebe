import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { dataschemaOf, type EventContract } from '#libs/contracts';
import type { ReleasedCodeLists } from './code-list-changes.js';
import type { Schema } from './schema.js';

/** What is stored of a released version: all that others rely on. */
export interface ReleasedContract {
  readonly reach: string;
  readonly rule: string;
  readonly purpose?: string;
  readonly parts?: Readonly<Record<string, string>>;
  readonly schema: Schema;
  readonly example: unknown;
}

/** Released versions by their `dataschema`. */
export type Released = Readonly<Record<string, ReleasedContract>>;

/** Reads what was released, by its name; a file that is not there has nothing. */
export async function readReleased<Stored extends Released | ReleasedCodeLists>(
  file: string,
): Promise<Stored> {
  return (existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : {}) as Stored;
}

/** What was released as the text of its file, in the style of the repository. */
export async function releasedText(
  released: Released | ReleasedCodeLists,
  file: string,
): Promise<string> {
  const style = await resolveConfig(file, { editorconfig: true });
  return format(JSON.stringify(released), { ...style, filepath: file });
}

/** The released versions after a release of all these contracts, in a fixed order. */
export function release(released: Released, contracts: readonly EventContract[]): Released {
  const now = contracts.map((contract) => [dataschemaOf(contract), snapshot(contract)] as const);
  const all = Object.entries({ ...released, ...Object.fromEntries(now) });
  return Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function snapshot({
  reach,
  rule,
  purpose,
  parts,
  schema,
  example,
}: EventContract): ReleasedContract {
  const compared = { reach, rule, purpose, parts, schema, example };
  return JSON.parse(JSON.stringify(compared)) as ReleasedContract;
}
