import type { Language, Text } from './language.js';

/** What a sentence may be completed with: codes, numbers and names of fields, never personal data. */
export type ProblemParams = Readonly<Record<string, string | number | readonly string[]>>;

/**
 * One kind of problem. `en` and `es` explain what is wrong and what to do, with `{param}` where a
 * parameter goes; `retryable` informs a client that the same request can succeed later.
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

/** Completes the sentence of `text` in `language`; a parameter that is missing stays visible. */
export function sentence(text: Text, language: Language, params: ProblemParams = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name];
    if (value === undefined) return placeholder;
    return typeof value === 'object' ? value.join(', ') : String(value);
  });
}
