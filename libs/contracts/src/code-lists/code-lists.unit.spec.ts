import { describe, expect, it } from '@jest/globals';
import { codeList } from './code-list.js';
import { planServices, protectionConcerns, reintegrationDimensions } from './index.js';
import { codeLists } from './registry.js';

describe.each(codeLists.map((list) => [list.name, list] as const))('code list %s', (_, list) => {
  it('has stable codes, a version, and labels in both languages', () => {
    expect(list.version).toBeGreaterThanOrEqual(1);
    for (const entry of list.entries) {
      expect(entry.code).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*\+?|[A-Z]{1,2})$|^18\+$/u);
      expect(entry.en.trim()).not.toBe('');
      expect(entry.es.trim()).not.toBe('');
    }
  });
});

describe('code lists', () => {
  it('have names of their own', () => {
    expect(new Set(codeLists.map((list) => list.name)).size).toBe(codeLists.length);
  });

  it('put every service into a dimension, and leave none empty', () => {
    const used = new Set(planServices.entries.map((entry) => entry.dimension));
    expect([...used].sort()).toEqual([...reintegrationDimensions.codes].sort());
  });

  it('have the protection concerns of the domain page', () => {
    expect(protectionConcerns.codes).toHaveLength(24);
  });

  it('refuse a code that occurs twice', () => {
    const twice = { code: 'a', en: 'A', es: 'A' };
    expect(() => codeList('letters', 1, [twice, twice])).toThrow('letters has a code twice');
  });
});
