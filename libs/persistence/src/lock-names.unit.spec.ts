import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { fromRoot } from '#libs/process';

const files = globSync('{apps,libs}/**/persistence/*.ts', { cwd: fromRoot() }).filter(
  (file) => !file.endsWith('.spec.ts'),
);

const LOCKS = /\block\b|pessimistic_|\bfor (update|share)\b|advisory_xact_lock|\block[A-Z]\w*\(/u;

/** The functions of a source that are named as reads and lock all the same. */
function lockingReads(source: string): string[] {
  const code = source.replace(/\/\*[^]*?\*\/|\/\/.*$/gmu, '');
  const declarations = code.split(/^(?=\S)/mu);
  const constants = declarations.flatMap((text) =>
    LOCKS.test(text) ? (/^const (\w+)/u.exec(text)?.slice(1) ?? []) : [],
  );
  return declarations.flatMap((text) => {
    const [, name] = /^(?:export )?(?:async )?function ((?:find|get)\w*)/u.exec(text) ?? [];
    const locks =
      LOCKS.test(text) || constants.some((one) => new RegExp(`\\b${one}\\b`, 'u').test(text));
    return name !== undefined && locks ? [name] : [];
  });
}

describe('what locks rows is named so', () => {
  it('is found in files', () => {
    expect(files.length).toBeGreaterThan(20);
  });

  it.each(files)('in %s', (file) => {
    expect(lockingReads(readFileSync(fromRoot(file), 'utf8'))).toEqual([]);
  });

  it.each([
    ['an option', `export async function getOne() {\n  return find({ lock: change });\n}`],
    ['SQL', "export function getOne() {\n  return query('select 1 from a for update');\n}"],
    ['a constant', "const A = 'select 1 from a for update';\nfunction getOne() {\n  return A;\n}"],
    ['a function that locks', 'export function getOne() {\n  return lockOne();\n}'],
  ])('is seen by %s', (_, source) => {
    expect(lockingReads(source)).toEqual(['getOne']);
  });
});
