import { beforeAll, expect, it } from '@jest/globals';
import { codeLists, serviceNames } from '#libs/contracts';
import { allProblems, problemDocument, ProblemError } from '#libs/http';
import { loadService } from '../src/load-service.js';

beforeAll(async () => {
  for (const name of serviceNames) await loadService(name);
});

it('titles every problem of every service in the language of the answer', () => {
  const titled = allProblems().map(([code]) => {
    const [en, es] = (['en', 'es'] as const).map(
      (language) => problemDocument(new ProblemError(code), language, 'id').title,
    );
    return [code, en === es] as const;
  });
  expect(titled.length).toBeGreaterThan(100);
  expect(titled.filter(([, same]) => same)).toEqual([]);
});

it('takes the labels of a sentence from code lists that exist', () => {
  const names = new Set(codeLists.map(({ name }) => name));
  const named = allProblems().flatMap(([, { en, es }]) =>
    [...`${en} ${es}`.matchAll(/\{\w+:([\w-]+)\}/g)].map(([, list]) => list ?? ''),
  );
  expect(named).toContain('record-state');
  expect(named.filter((list) => !names.has(list))).toEqual([]);
});
