import { describe, expect, it } from '@jest/globals';
import { reportDisclosedV1 } from '#libs/contracts';
import { categoriesIn, copyFor } from './copy.js';

describe('the copy for a recipient', () => {
  const data = reportDisclosedV1.example;

  it('has what is allowed and what is nobody’s personal data, and nothing else', () => {
    const copy = copyFor(reportDisclosedV1, data, ['identity']);
    expect(Object.keys(copy).sort()).toEqual(['identity', 'issuedOn', 'referralId', 'reportId']);
  });

  it('is empty of personal data when nothing is allowed', () => {
    const copy = copyFor(reportDisclosedV1, data, []);
    expect(categoriesIn(reportDisclosedV1, copy)).toEqual([]);
  });

  it('names only the categories that are there', () => {
    const { referralId, reportId, issuedOn, identity } = data;
    const partial = { referralId, reportId, issuedOn, identity };
    expect(categoriesIn(reportDisclosedV1, partial)).toEqual(['identity']);
  });
});
