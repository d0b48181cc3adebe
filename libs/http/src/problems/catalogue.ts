import { codeLists } from '#libs/contracts';
import type { Language, Text } from './language.js';

/** What a sentence may be completed with: codes, numbers and names of fields, never personal data. */
export type ProblemParams = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * One kind of problem. `en` and `es` explain what is wrong and what to do, with `{param}` where a
 * parameter goes, and `{from:record-state}` where the label of a code goes; `retryable` informs a
 * client that the same request can succeed later.
 */
export interface ProblemDefinition extends Text {
  readonly status: number;
  readonly retryable?: boolean;
}

const catalogue = new Map<string, ProblemDefinition>();

/**
 * Declares the problems of a service or lib; call it once, at the top of a module.
 * Throws when a code already has another sentence: a code means one thing everywhere.
 */
export function defineProblems<Codes extends Record<string, ProblemDefinition>>(
  definitions: Codes,
): Codes {
  for (const [code, definition] of Object.entries(definitions)) {
    const known = catalogue.get(code);
    if (known && JSON.stringify(known) !== JSON.stringify(definition)) {
      throw new Error(`The problem code ${code} is defined twice`);
    }
    catalogue.set(code, definition);
  }
  return definitions;
}

/** The definition of a code, undefined when nobody has declared it. */
export function findProblem(code: string): ProblemDefinition | undefined {
  return catalogue.get(code);
}

/** All declared problems, for the documentation. */
export function allProblems(): [string, ProblemDefinition][] {
  return [...catalogue].sort(([a], [b]) => a.localeCompare(b));
}

/** `{name}`, or `{name:list}`: the labels of codes of a code list. */
const placeholder = /\{(\w+)(?::([\w-]+))?\}/g;

/** Completes the sentence of `text` in `language`; a parameter that is missing stays visible. */
export function sentence(text: Text, language: Language, params: ProblemParams = {}): string {
  return text[language].replace(placeholder, (written, name: string, list?: string) => {
    const value = params[name];
    if (value === undefined) return written;
    const values = typeof value === 'object' ? value : [String(value)];
    return values.map((one) => labelOf(list, one, language)).join(', ');
  });
}

/** The label of a code within a sentence; the code itself where the list does not know it. */
function labelOf(list: string | undefined, code: string, language: Language): string {
  if (list === undefined) return code;
  const found = codeLists
    .find(({ name }) => name === list)
    ?.entries.find((one) => one.code === code);
  return found?.[language].toLocaleLowerCase(language) ?? code;
}

/** The code lists that a sentence names. */
export function listsNamedIn(text: string): string[] {
  return [...text.matchAll(placeholder)].flatMap(([, , list]) => list ?? []);
}
