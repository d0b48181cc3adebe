import { describe, expect, it } from '@jest/globals';
import { codeLists } from '#libs/contracts';
import { allProblems, defineProblems, listsNamedIn, sentence } from './catalogue.js';
import './field-problems.js';
import { languageOf } from './language.js';
import { problemDocument } from './problem-document.js';
import { ProblemError } from './problem.error.js';
import './request-problems.js';
import { toProblem } from './to-problem.js';

describe('the language of a response', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['es', 'es'],
    ['es-HN', 'es'],
    ['fr, es;q=0.3', 'es'],
    ['en;q=0.5, es;q=0.9', 'es'],
    ['en, es', 'en'],
    ['es;q=0, en;q=0.1', 'en'],
    ['pt', 'en'],
    ['es;q=x', 'en'],
  ])('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('the catalogue', () => {
  it('describes each problem in both languages, with the same parameters', () => {
    const params = (text: string) =>
      [...text.matchAll(/\{(\w+)(:[\w-]+\})?/g)].map(([all]) => all).sort();
    for (const [code, { en, es }] of allProblems()) {
      expect([code, en === es]).toEqual([code, false]);
      expect([code, params(en)]).toEqual([code, params(es)]);
    }
  });

  it('has a title in Spanish for each status, and names code lists that exist', () => {
    const named = new Set(codeLists.map(({ name }) => name));
    for (const [code, { status, en, es }] of allProblems()) {
      const titles = (['en', 'es'] as const).map(
        (language) => problemDocument(new ProblemError(code), language, 'id').title,
      );
      expect([code, status, new Set(titles).size]).toEqual([code, status, 2]);
      expect([...listsNamedIn(en), ...listsNamedIn(es)].filter((one) => !named.has(one))).toEqual(
        [],
      );
      expect([code, /\w\((s|es)\)/.test(en + es)]).toEqual([code, false]);
    }
  });

  it('names codes by their labels in the language of the answer', () => {
    const text = { en: 'It is {from:record-state}.', es: 'Está {from:record-state}.' };
    expect(sentence(text, 'es', { from: 'in-progress' })).toBe('Está en curso.');
    expect(sentence(text, 'en', { from: ['draft', 'unknown'] })).toBe('It is draft, unknown.');
  });

  it('lets a code mean one thing', () => {
    const text = { status: 400, en: 'a', es: 'b' };
    defineProblems({ 'TEST.ONCE': text });
    expect(() => defineProblems({ 'TEST.ONCE': text })).not.toThrow();
    expect(() => defineProblems({ 'TEST.ONCE': { ...text, en: 'c' } })).toThrow('TEST.ONCE');
  });

  it('completes sentences with text, numbers and lists', () => {
    const text = { en: '{a} of {b}: {c} {d}', es: '' };
    expect(sentence(text, 'en', { a: 1, b: 'x', c: ['y', 'z'] })).toBe('1 of x: y, z {d}');
  });

  it('does not let an undeclared code be thrown', () => {
    expect(() => new ProblemError('TEST.NEVER')).toThrow('is not defined');
  });
});

describe('a failure of the moment', () => {
  it.each([{ code: 'ECONNREFUSED' }, { code: '57P01' }, { retryable: true }])(
    'is asked to retry: %j',
    (failure) => {
      const { code, status, headers } = toProblem(Object.assign(new Error('away'), failure));
      expect([code, status]).toEqual(['SERVICE.UNAVAILABLE', 503]);
      expect(headers).toEqual({ 'retry-after': '1' });
    },
  );

  it('that is a problem already is reported as such', () => {
    const problem = new ProblemError('RESOURCE.NOT_FOUND');
    expect(toProblem(problem)).toBe(problem);
  });
});
