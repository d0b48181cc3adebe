import { describe, expect, it } from '@jest/globals';
import { ReferralRequested, ReportDisclosed } from '#libs/contracts';
import { categoriesIn, copyFor, previewedFields } from './copy.js';

describe('the copy for a recipient', () => {
  const data = ReportDisclosed.example;

  it('has what is allowed and what is nobody’s personal data, and nothing else', () => {
    const copy = copyFor(ReportDisclosed, data, ['identity']);
    expect(Object.keys(copy).sort()).toEqual(['identity', 'issuedOn', 'referralId', 'reportId']);
  });

  it('is empty of personal data when nothing is allowed', () => {
    const copy = copyFor(ReportDisclosed, data, []);
    expect(categoriesIn(ReportDisclosed, copy)).toEqual([]);
  });

  it('names only the categories that are there', () => {
    const { referralId, reportId, issuedOn, identity } = data;
    const partial = { referralId, reportId, issuedOn, identity };
    expect(categoriesIn(ReportDisclosed, partial)).toEqual(['identity']);
  });
});

describe('the fields of a preview', () => {
  it('are those with a value, nested ones by their path', () => {
    const { preview, referralId } = ReferralRequested.example;
    const placeOfReception = { country: 'HN' };
    const data = { referralId, preview: { ...preview, needs: [], placeOfReception } };
    expect(previewedFields(ReferralRequested, data)).toEqual([
      ...['referralId', 'preview.ageBand', 'preview.sex', 'preview.languages'],
      ...['preview.interpreter', 'preview.placeOfReception.country', 'preview.plannedOn'],
    ]);
  });

  it('are none of another event: it has categories', () => {
    expect(previewedFields(ReportDisclosed, ReportDisclosed.example)).toEqual([]);
  });
});
