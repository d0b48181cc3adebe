import type { Name } from './names.js';

/** A word that the project does not use in its names, what it uses instead, and names that may have it. */
export interface Forbidden {
  readonly old: string;
  readonly instead: string;
  readonly except: readonly string[];
}

/** The tables of the glossary: for names, and for pages, comments and the titles of specs. */
export type Heading = '## Not used' | '## Not used in prose';

/**
 * The table under a heading of the glossary: old word, the word instead, exceptions in backticks.
 * Throws when there is no such table, since a check without a list finds nothing.
 */
export function forbiddenOf(glossary: string, heading: Heading): Forbidden[] {
  const section = glossary.split(`${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  const forbidden = rows.slice(2).flatMap((row) => {
    const [, old = '', instead = '', except = ''] = row.split('|').map((cell) => cell.trim());
    return quoted(old).map((word) => ({ old: word, instead, except: quoted(except) }));
  });
  if (forbidden.length === 0) throw new Error(`docs/glossary.md has no table under "${heading}"`);
  return forbidden;
}

const quoted = (cell: string): string[] => cell.split('`').filter((_, index) => index % 2 === 1);

/** One line for each name or text that has a forbidden word, with what to write instead. */
export function findForbidden(names: readonly Name[], list: readonly Forbidden[]): string[] {
  const lines = names.flatMap((name) =>
    list
      .filter((one) => has(name.text, one))
      .map(
        ({ old, instead }) => `${name.path}: ${name.kind} "${name.text}" has "${old}": ${instead}`,
      ),
  );
  return [...new Set(lines)];
}

function has(name: string, { old, except }: Forbidden): boolean {
  const rest = except.reduce(
    (text, one) => text.replaceAll(` ${spaced(one)} `, ' - '),
    ` ${spaced(name)} `,
  );
  return rest.includes(` ${spaced(old)} `);
}

/** The words of a name, however it joins them. */
function spaced(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])(?=[A-Z][a-z])/gu, '$1$3 $2')
    .replaceAll(/[^A-Za-z0-9]+/gu, ' ')
    .trim()
    .toLowerCase();
}
